package org.keyway.worldmodels.models.robustencoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
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
 * A trained encoder that sees past looks. Its states are those of the original encoder, so that it
 * can look for every model that was trained on them. Belongs to one thread at a time.
 */
public final class LearnedEncoder extends StateModel<EncoderConfig> {
  /** A step, against which errors are measured. */
  static final int WINDOW_FRAMES = 2;

  private final Parameters originalParameters;
  private final FrameCodec original;

  private LearnedEncoder(Checkpoint checkpoint, EncoderConfig config) {
    super(checkpoint, config, config.frameNetwork());
    originalParameters = EncoderPlan.original(checkpoint.tensors());
    original = new FrameCodec(space(), originalParameters);
  }

  /**
   * A model from its checkpoint.
   *
   * @param file where the checkpoint was read from, for messages
   * @param checkpoint what was read
   * @throws CheckpointException if the checkpoint does not hold what its configuration needs
   */
  static LearnedEncoder load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return load(file, checkpoint, EncoderConfig.class, LearnedEncoder::new);
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    original.encode(new byte[3 * imageSize() * imageSize()], 1, new double[space().size()]);
  }

  @Override
  public FrameEncoder original() {
    return original;
  }

  @Override
  public int windowFrames() {
    return WINDOW_FRAMES;
  }

  /** In other looks, each episode in one of its own. */
  @Override
  protected EpisodeCache asLearned(EpisodeCache episodes, long seed) {
    return looks().changed(episodes, seed);
  }

  private AppearanceAugmentation looks() {
    return new AppearanceAugmentation(config().looks(), imageSize());
  }

  /**
   * The metrics: how far states are from what the original encoder makes of the recorded frames,
   * root mean square, in steps from one frame to the next: of those frames, and of the same ones
   * with other looks; and the original encoder's own error there.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    EpisodeCache changed = looks().changed(episodes, seed);
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

  /** An episode with another look, beside what the decoder makes of its states. */
  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache changed = looks().changed(episodes.only(episode), seed);
    int length = changed.get(0).length();
    StateWindow window = new StateWindow(0, 0, 0, new int[0]);
    List<Frame> decoded = new ArrayList<>(codec().frames(space().states(parameters(), changed)));
    return ShownWindow.of(changed, window, 1, length - 1)
        .beside(decoded.subList(1, length), new int[0], List.of());
  }
}
