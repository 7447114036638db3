package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.LabelledEpisodes;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.DecoderInput;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.keyway.worldmodels.training.SeedStream;

/**
 * A composite LSTM for use: logits of the past and of the future. Belongs to one thread at a time.
 */
final class CompositeRun {
  /** Numbers are kept so far from 0 and 1 before they are made logits. */
  private static final double SMALLEST = 1e-4;

  private final Parameters parameters;
  private final CompositeLstmConfig config;
  private final FrameRows frames;
  private final int actionSize;
  private final float[] gains;
  private final CompiledFunction<CompiledBatch> past;
  private final CompiledFunction<CompiledBatch> future;
  private final CompiledFunction<CompiledBatch> guided;

  /**
   * @param parameters weights, read at every run
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  CompositeRun(Parameters parameters, CompositeLstmConfig config) {
    this.parameters = parameters;
    this.config = config;
    frames = FrameRows.PixelRows.of(config);
    actionSize = CompositeNetwork.actionSize(parameters, config, frames);
    gains = ActionGains.of(parameters, actionSize);
    CompositeNetwork model = new CompositeNetwork(config, frames, actionSize);
    past =
        CompiledFunction.of(
            parameters,
            (network, rows) -> List.of(model.past(network, rows, model.encode(network, rows))));
    future =
        CompiledFunction.of(
            parameters,
            (network, rows) ->
                List.of(model.freeFuture(network, rows, model.encode(network, rows))));
    guided =
        CompiledFunction.of(
            parameters,
            (network, rows) ->
                List.of(model.guidedFuture(network, rows, model.encode(network, rows))));
  }

  /** Numbers A of an action; 0 for none. */
  int actionSize() {
    return actionSize;
  }

  /** Factors of the components of an action, [A]. */
  float[] gains() {
    return gains;
  }

  CompositeBatch batch(int count) {
    return new CompositeBatch(config, count, actionSize);
  }

  /**
   * Returns a batch with one window of each of some episodes, at the place where the evaluation of
   * all video models has it.
   */
  CompositeBatch batch(EpisodeCache episodes, int first, int count, long seed) {
    CompositeBatch batch = batch(count);
    for (int i = 0; i < count; i++) {
      int room = episodes.get(first + i).length() - config.windowFrames();
      UniformRandomProvider random = SeedStream.WINDOWS.generator(seed, first + i);
      batch.fill(episodes.get(first + i), random.nextInt(room + 1), i, gains);
    }
    batch.convert();
    return batch;
  }

  /**
   * Reconstructs the given frames.
   *
   * @return logits in the order of decoding, [C, count, P], valid until the next run
   */
  float[] past(CompositeBatch batch) {
    return config.decoders().pastInput() == DecoderInput.RECORDED
        ? run(past, batch, List.of(CompositeNetwork.GIVEN, CompositeNetwork.PAST_BEFORE))
        : run(past, batch, List.of(CompositeNetwork.GIVEN));
  }

  /**
   * Predicts the future open loop.
   *
   * @return logits, [T, count, P], valid until the next run
   */
  float[] future(CompositeBatch batch) {
    return run(future, batch, withActions(List.of(CompositeNetwork.GIVEN)));
  }

  /** Returns roll-outs; empty unless the model takes actions and reads one frame. */
  Optional<FrameRollout> rollouts() {
    boolean one =
        config.conditioningFrames() == 1 && config.pixels().signal() == FrameSignal.Kind.FRAMES;
    return one && actionSize > 0
        ? Optional.of(
            new CompositeRollout(
                config, new CandidateRollout(parameters, config, frames, actionSize)))
        : Optional.empty();
  }

  /**
   * Predicts each future frame from the recorded one before it, with a conditional decoder.
   *
   * @return logits, [T, count, P], valid until the next run
   */
  float[] guided(CompositeBatch batch) {
    return run(
        guided,
        batch,
        withActions(List.of(CompositeNetwork.GIVEN, CompositeNetwork.FUTURE_BEFORE)));
  }

  private List<String> withActions(List<String> inputs) {
    List<String> all = new ArrayList<>(inputs);
    if (actionSize > 0) {
      all.add(CompositeNetwork.ACTIONS);
    }
    return all;
  }

  private float[] run(
      CompiledFunction<CompiledBatch> function, CompositeBatch batch, List<String> inputs) {
    CompiledBatch compiled = function.at(batch.count());
    for (String name : inputs) {
      float[] values = batch.input(name);
      System.arraycopy(values, 0, compiled.input(name), 0, values.length);
    }
    compiled.run();
    return config.pixels().standardised() ? logits(compiled.output(0)) : compiled.output(0);
  }

  /** Returns the logits of standardised numbers, which are clipped to what a pixel can be. */
  private float[] logits(float[] numbers) {
    float[] standard = Buffers.copy(parameters.get(FrameRows.PixelRows.STANDARD));
    float[] logits = new float[numbers.length];
    for (int i = 0; i < logits.length; i++) {
      double value = standard[0] + numbers[i] / standard[1];
      double clipped = Math.max(SMALLEST, Math.min(1 - SMALLEST, value));
      logits[i] = (float) Math.log(clipped / (1 - clipped));
    }
    return logits;
  }

  /**
   * Trains a classifier and measures it, as in {@link
   * org.keyway.worldmodels.model.ClassifierStart#classifierAccuracy}.
   */
  double classifierAccuracy(
      LabelledEpisodes learned, LabelledEpisodes test, boolean trained, long seed) {
    Map<String, Tensor> encoder =
        new WeightGroup(CompositeNetwork.ENCODER).of(parameters.tensors());
    Map<String, Tensor> start = new LinkedHashMap<>(encoder);
    start.keySet().removeIf(name -> !trained && CompositeNetwork.trains(name));
    return SequenceClassifier.accuracy(config, start, learned, test, seed);
  }

  /** Replaces logits by probabilities. */
  static void logistic(float[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
  }
}
