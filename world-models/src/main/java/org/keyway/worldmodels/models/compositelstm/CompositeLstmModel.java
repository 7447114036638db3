package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.LabelledEpisodes;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.ClassifierStart;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.TrackedObjectConfig;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.model.VideoEvaluation;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.nn.Parameters;

/** A trained composite LSTM, or a future predictor alone. */
final class CompositeLstmModel implements VideoModel, ClassifierStart {
  private final ModelCard card;
  private final CompositeLstmConfig config;
  private final FrameSignal signal;
  private final CompositeRun run;
  private final CompositeBatch one;

  private CompositeLstmModel(ModelCard card, CompositeLstmConfig config, CompositeRun run) {
    this.card = card;
    this.config = config;
    this.run = run;
    signal = new FrameSignal(config.pixels());
    one = run.batch(1);
  }

  /**
   * Creates a trained model.
   *
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  static TrainedModel load(Checkpoint checkpoint, CompositeLstmConfig config) {
    CompositeRun run = new CompositeRun(Parameters.of(checkpoint.tensors()), config);
    CompositeBatch batch = run.batch(1);
    if (config.decoders().hasPast()) {
      run.past(batch);
    }
    if (!config.decoders().hasFuture()) {
      return new FrameAutoencoder(checkpoint, config, run);
    }
    run.future(batch);
    return new CompositeLstmModel(checkpoint.card(), config, run);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int conditioningFrames() {
    return config.conditioningFrames();
  }

  @Override
  public int futureFrames() {
    return config.futureFrames();
  }

  @Override
  public List<Frame> predict(List<Frame> given, float[] actions) {
    one.fill(given, actions, 0, run.gains());
    one.convert();
    float[] future = run.future(one).clone();
    CompositeRun.logistic(future);
    float[] last = new float[3 * imageSize() * imageSize()];
    Pixels.unpack(given.get(given.size() - 1).rgb(), 0, imageSize(), last, 0);
    signal.accumulate(last, future);
    return pictures(signal, future);
  }

  /** Returns rows as pictures. */
  static List<Frame> pictures(FrameSignal signal, float[] rows) {
    List<Frame> pictures = new ArrayList<>();
    for (int from = 0; from < rows.length; from += signal.size()) {
      pictures.add(signal.picture(rows, from));
    }
    return pictures;
  }

  /** Shows the reconstruction of the given frames. */
  @Override
  public List<Prediction.Strip> strips(List<Frame> frames, float[] actions, long seed) {
    if (!config.decoders().hasPast()) {
      return List.of();
    }
    one.fill(frames, actions, 0, run.gains());
    one.convert();
    return List.of(reconstruction(config, run, one));
  }

  /** Returns the reconstruction of a window's given frames; black for the other frames. */
  static Prediction.Strip reconstruction(
      CompositeLstmConfig config, CompositeRun run, CompositeBatch batch) {
    int size = config.imageSize();
    List<Frame> pictures =
        pictures(
            new FrameSignal(config.pixels()),
            CompositeEvaluation.reconstruction(config, run, batch));
    for (int i = 0; i < config.futureFrames(); i++) {
      pictures.add(new Frame(size, size, new byte[3 * size * size]));
    }
    return new Prediction.Strip("reconstructed", pictures);
  }

  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics =
        new LinkedHashMap<>(
            new CompositeEvaluation(config, run).metrics(episodes, episodes.size(), seed, true));
    metrics.putAll(VideoEvaluation.metrics(this, episodes, seed));
    for (TrackedObjectConfig object : config.tracked()) {
      VideoEvaluation.addCentroidErrors(this, episodes, seed, object, metrics);
    }
    return metrics;
  }

  @Override
  public Optional<FrameRollout> rollouts() {
    return run.rollouts();
  }

  @Override
  public double classifierAccuracy(
      LabelledEpisodes learned, LabelledEpisodes test, boolean trained, long seed) {
    return run.classifierAccuracy(learned, test, trained, seed);
  }
}
