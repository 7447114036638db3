package org.keyway.worldmodels.models.keyin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.metrics.PixelError;
import org.keyway.worldmodels.metrics.Ssim;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A trained KeyIn model, or one of the baselines with another source of offsets. Encode and decode
 * frames with {@link #codec}, and get keyframes from {@link #keyframes}. Belongs to one thread at a
 * time.
 */
public final class KeyInModel extends StateModel<KeyInConfig> implements KeyframePredictor {
  private final FeatureSpace features;
  private final CompiledFunction<CompiledBatch> keyframes;

  private KeyInModel(Checkpoint checkpoint, KeyInConfig config) {
    super(checkpoint, config);
    features = new FeatureSpace(config.features(), space().size());
    keyframes = KeyInSampler.function(config, space().size(), parameters());
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static KeyInModel load(Checkpoint checkpoint, KeyInConfig config) {
    return complete(new KeyInModel(checkpoint, config));
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    Network between = new Network(parameters());
    SDVariable rows = features.features(between, between.input("states", 1, space().size()));
    if (features.invertible()) {
      features.states(between, rows);
    }
    new PlacementLoss(config(), features, space().size(), 1).write(new Network(parameters()));
  }

  private KeyInSampler sampler(double @Nullable [] goal) {
    return new KeyInSampler(config(), space().size(), keyframes, goal);
  }

  /**
   * Returns keyframes from latents of the prior.
   *
   * @throws IllegalArgumentException if the model is conditioned on a goal
   */
  public KeyframeModel keyframes() {
    return sampler(null);
  }

  /**
   * Returns keyframes towards a goal.
   *
   * @param goal embedding of the goal frame, [D], not modified
   * @throws IllegalArgumentException if the model is not conditioned on goals
   */
  public KeyframeModel keyframesTowards(double[] goal) {
    return sampler(goal);
  }

  @Override
  public KeyframeModel keyframesFor(double[] goal) {
    return sampler(config().placement().goalConditioned() ? goal : null);
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  private SegmentErrors segments() {
    return new SegmentErrors(config().segmentKinds(), config().inpainter(), features.size());
  }

  private SequenceSet sequences(EpisodeCache episodes) {
    float[] rows = space().states(parameters(), episodes);
    return SequenceSet.of(
        episodes,
        rows,
        features.features(parameters(), rows),
        segments(),
        config().segmentKinds().count());
  }

  private Placements placements(SequenceSet sequences, long seed) {
    return new Placements(
        config(), features, space().size(), segments(), parameters(), sequences, seed);
  }

  /**
   * Measures the metrics:
   *
   * <ul>
   *   <li>keyframe discovery, if the episodes have true keyframes, without and with keyframes at T,
   *   <li>confidence of the placements,
   *   <li>upper bound of discovery on the frozen features,
   *   <li>similarity of the inpainted frames to the real ones.
   * </ul>
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    SequenceSet sequences = sequences(episodes);
    Placements placements = placements(sequences, seed);
    Map<String, Double> metrics = new LinkedHashMap<>(placements.scores());
    double psnr = 0;
    double ssim = 0;
    int pictured = Math.min(PictureMetrics.WINDOWS, episodes.size());
    List<Placements.Inferred> inferred = placements.infer();
    Inpainter inpainter = new Inpainter(config(), features, space().size(), parameters());
    for (int episode = 0; episode < pictured; episode++) {
      Placements.Inferred window = inferred.get(episode);
      List<Frame> predicted = codec().frames(inpainted(inpainter, sequences, window));
      int first = window.origin() - sequences.offsets()[episode] + 1;
      double error = 0;
      for (int t = 0; t < predicted.size(); t++) {
        Frame real = episodes.get(episode).frame(first + t);
        error += PixelError.meanSquaredError(real, predicted.get(t)) / predicted.size();
        ssim += Ssim.GAUSSIAN_RGB.of(real, predicted.get(t)) / predicted.size() / pictured;
      }
      psnr += 10 * Math.log10(255 * 255 / Math.max(error, 1e-10)) / pictured;
    }
    metrics.put("psnr_db", psnr);
    metrics.put("ssim_gaussian_rgb", ssim);
    return metrics;
  }

  private float[] inpainted(
      Inpainter inpainter, SequenceSet sequences, Placements.Inferred window) {
    float[] start = new float[space().size()];
    System.arraycopy(sequences.states(), window.origin() * start.length, start, 0, start.length);
    return inpainter.fill(start, window.states(), window.kinds());
  }

  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    SequenceSet sequences = sequences(one);
    Placements placements = placements(sequences, seed);
    Placements.Inferred window = placements.infer().get(0);
    Inpainter inpainter = new Inpainter(config(), features, space().size(), parameters());
    int given = config().conditioningFrames();
    int first = window.origin() - given + 1;
    List<Frame> real = new ArrayList<>();
    boolean[] truth = new boolean[windowFrames()];
    boolean @Nullable [] marks = one.keyframes(0);
    for (int frame = 0; frame < windowFrames(); frame++) {
      real.add(one.get(0).frame(first + frame));
      truth[frame] = frame >= given && marks != null && marks[first + frame];
    }
    List<Frame> predicted = new ArrayList<>(real.subList(0, given));
    predicted.addAll(codec().frames(inpainted(inpainter, sequences, window)));
    boolean[] keyframes = new boolean[windowFrames()];
    int at = given - 1;
    for (int kind : window.kinds()) {
      at += config().segmentKinds().offset(kind);
      if (at < keyframes.length) {
        keyframes[at] = true;
      }
    }
    return new Prediction(
        given,
        real,
        predicted,
        truth,
        new Prediction.Keyframes(
            keyframes, codec().frames(window.states()), placements.offsets(0)));
  }
}
