package org.keyway.worldmodels.models.keyin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Gives the planner KeyIn's keyframes: from latents to embeddings, all candidates as one batch. The
 * network is compiled for each number of candidates at its first use. In a model with several
 * conditioning frames all of them are the start, a scene without motion. Belongs to one thread at a
 * time.
 */
final class KeyInSampler implements KeyframeModel {
  private static final String CONDITIONING = "conditioning";
  private static final String LATENTS = "latents";

  private final KeyInConfig config;
  private final SegmentKinds kinds;
  private final int stateSize;
  private final double @Nullable [] goal;
  private final CompiledFunction<CompiledBatch> function;

  /**
   * @param function function that {@link #function} made for the same model
   * @param goal goal state of a goal-conditioned model, [D]; null for any other
   * @throws IllegalArgumentException if a goal is given to a model not conditioned on goals, or
   *     missing for one that is
   */
  KeyInSampler(
      KeyInConfig config,
      int stateSize,
      CompiledFunction<CompiledBatch> function,
      double @Nullable [] goal) {
    if (config.placement().goalConditioned() != (goal != null)) {
      throw new IllegalArgumentException(
          config.name()
              + (goal == null
                  ? " predicts keyframes towards a goal, and none was given"
                  : " knows no goals; its latents are searched instead"));
    }
    this.config = config;
    this.kinds = config.segmentKinds();
    this.stateSize = stateSize;
    this.function = function;
    this.goal = goal == null ? null : Require.finite("goal", goal, stateSize).clone();
  }

  @Override
  public int embeddingSize() {
    return stateSize;
  }

  @Override
  public int keyframeCount() {
    return config.shape().keyframes();
  }

  @Override
  public int latentSize() {
    return config.placement().latent();
  }

  @Override
  public int maximumOffset() {
    return config.shape().largestOffset();
  }

  @Override
  public void predict(
      double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
    CompiledBatch batch = function.at(count);
    fillConditioning(start, batch.input(CONDITIONING));
    fillLatents(latents, count, batch.input(LATENTS));
    batch.run();
    float[] states = batch.output(0);
    float[] distributions = batch.output(1);
    for (int n = 0; n < keyframeCount(); n++) {
      for (int row = 0; row < count; row++) {
        int from = n * count + row;
        int keyframe = row * keyframeCount() + n;
        for (int i = 0; i < stateSize; i++) {
          keyframes[keyframe * stateSize + i] = states[from * stateSize + i];
        }
        fillOffsets(distributions, from, offsets, keyframe * maximumOffset());
      }
    }
  }

  /** Transposes latents from [S, N, Z] to [N, S, Z]. */
  private void fillLatents(double[] latents, int count, float[] filled) {
    int size = latentSize();
    for (int row = 0; row < count; row++) {
      for (int n = 0; n < keyframeCount(); n++) {
        for (int i = 0; i < size; i++) {
          filled[(n * count + row) * size + i] =
              (float) latents[(row * keyframeCount() + n) * size + i];
        }
      }
    }
  }

  private void fillConditioning(double[] start, float[] conditioning) {
    int width = goal == null ? stateSize : 2 * stateSize;
    for (int i = 0; i < conditioning.length; i++) {
      int at = i % width;
      conditioning[i] = (float) (at < stateSize || goal == null ? start[at] : goal[at - stateSize]);
    }
  }

  private void fillOffsets(float[] distribution, int row, double[] offsets, int to) {
    for (int o = 0; o < maximumOffset(); o++) {
      offsets[to + o] = 0;
    }
    for (int kind = 0; kind < kinds.count(); kind++) {
      offsets[to + kinds.offset(kind) - 1] += distribution[row * kinds.count() + kind];
    }
  }

  /**
   * Returns the predictor as a function of candidates, shared by all samplers of a model.
   *
   * @param parameters trained weights
   */
  static CompiledFunction<CompiledBatch> function(
      KeyInConfig config, int stateSize, Parameters parameters) {
    return CompiledFunction.of(
        parameters, (network, count) -> write(config, stateSize, network, count));
  }

  private static List<SDVariable> write(
      KeyInConfig config, int stateSize, Network network, int count) {
    PlacementConfig placement = config.placement();
    int keyframes = config.shape().keyframes();
    KeyframeNetwork keyframeNetwork =
        new KeyframeNetwork(placement, config.segmentKinds(), keyframes, stateSize);
    int conditioningFrames = config.conditioningFrames();
    SDVariable conditioning =
        network.input(CONDITIONING, conditioningFrames, 1, keyframeNetwork.conditionSize());
    SDVariable latents = network.input(LATENTS, keyframes, count, placement.latent());
    // All candidates share one start, so it is read once, then repeated.
    LstmCell.State one =
        keyframeNetwork.begin(
            network, network.graph().unstack(conditioning, 0, conditioningFrames));
    SDVariable zeros =
        network.constant(new double[count * placement.units()], count, placement.units());
    LstmCell.State state = new LstmCell.State(zeros.add(one.h()), zeros.add(one.c()));
    KeyframeNetwork.Step all = keyframeNetwork.predict(network, state, latents);
    return List.of(all.state(), all.kinds());
  }
}
