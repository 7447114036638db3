package org.keyway.worldmodels.models.robustencoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.AppearanceAugmentation;
import org.keyway.worldmodels.encoders.FrameCodec;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * A trained encoder that tolerates changes of appearance. Its states are compatible with the
 * original encoder, so it serves every model that was trained on them. Belongs to one thread at a
 * time.
 */
public final class RobustEncoderModel extends StateModel<RobustEncoderConfig> {
  private final Parameters originalParameters;
  private final FrameCodec original;

  private RobustEncoderModel(Checkpoint checkpoint, RobustEncoderConfig config) {
    super(checkpoint, config);
    originalParameters = RobustEncoderPlan.original(checkpoint.tensors());
    original = new FrameCodec(space(), originalParameters);
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static RobustEncoderModel load(Checkpoint checkpoint, RobustEncoderConfig config) {
    return complete(new RobustEncoderModel(checkpoint, config));
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    original.encode(new byte[3 * imageSize() * imageSize()], 1, new double[space().size()]);
    space().requireWeights(originalParameters);
  }

  @Override
  public FrameEncoder original() {
    return original;
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  /** Returns the episodes with changed appearance, drawn anew for each episode. */
  @Override
  protected EpisodeCache asLearned(EpisodeCache episodes, long seed) {
    return appearance().changed(episodes, seed);
  }

  private AppearanceAugmentation appearance() {
    return new AppearanceAugmentation(config().appearance(), imageSize());
  }

  /**
   * Measures the metrics: root mean square errors of states, in steps from one frame to the next.
   * The reference is the original encoder on the recorded frames. Measured are this encoder on the
   * recorded frames, this encoder on the same frames with another appearance, and the original
   * encoder there.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    EpisodeCache changed = appearance().changed(episodes, seed);
    StateSequences wanted = StateSequences.of(space(), originalParameters, episodes);
    double step = Math.sqrt(wanted.meanSquaredStep());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("recorded_error_steps", error(wanted, parameters(), episodes) / step);
    metrics.put("looks_error_steps", error(wanted, parameters(), changed) / step);
    metrics.put("original_looks_error_steps", error(wanted, originalParameters, changed) / step);
    return metrics;
  }

  private double error(StateSequences wanted, Parameters weights, EpisodeCache episodes) {
    float[] states = space().states(weights, episodes);
    double sum = 0;
    int frames = states.length / space().size();
    for (int frame = 0; frame < frames; frame++) {
      sum += wanted.squaredDistance(states, frame, frame);
    }
    return Math.sqrt(sum / frames);
  }

  /** Returns an episode with another appearance, and the decoded frames of its states. */
  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache changed = appearance().changed(episodes.only(episode), seed);
    int length = changed.get(0).length();
    StateWindow window = new StateWindow(0, 0, 0, new int[0]);
    List<Frame> decoded = new ArrayList<>(codec().frames(space().states(parameters(), changed)));
    return ShownWindow.of(changed, window, 1, length - 1).beside(decoded.subList(1, length));
  }
}
