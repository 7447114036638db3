package org.keyway.worldmodels.models.keypoints;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.models.dynamics.StateDynamics;
import org.keyway.worldmodels.nn.Buffers;

/**
 * A trained model of keypoints that actions move. A planner searches in the space of keypoints; the
 * decoder draws them into the stored {@link ReferenceFrame}. Belongs to one thread at a time.
 */
final class KeypointDynamics extends KeypointsModel implements DynamicsPredictor {
  private final StateDynamics dynamics;
  private final KeypointDecoder decoder;

  KeypointDynamics(Checkpoint checkpoint, KeypointsConfig config) {
    super(checkpoint, config);
    dynamics = new StateDynamics(config, parameters(), networks().codeSize());
    decoder = new KeypointDecoder(config, networks(), ReferenceFrame.of(config, parameters()));
  }

  @Override
  void requireWeights() {
    super.requireWeights();
    dynamics.requireWeights();
  }

  /** Detector: its embeddings are keypoints, horizontal coordinates first, in [-1, 1]. */
  @Override
  public FrameEncoder encoder() {
    return new KeypointEncoder(config(), networks());
  }

  /** Translator of the reference frame to keypoints. */
  @Override
  public FrameDecoder decoder() {
    return decoder;
  }

  /** Transition of the keypoints by an action. */
  @Override
  public DynamicsModel dynamics() {
    return dynamics.dynamics();
  }

  /** Distance from keypoints to keypoints, in steps. */
  @Override
  public Optional<DistanceModel> distance() {
    return Optional.of(dynamics.distance());
  }

  @Override
  public Optional<FrameRollout> rollouts() {
    return Optional.of(new KeypointRollout(config(), networks(), dynamics()));
  }

  @Override
  public List<Frame> predict(List<Frame> given, float[] actions) {
    float[] start = networks().detect(given.get(0));
    return drawn(given.get(0), start, track(start, actions));
  }

  @Override
  float[] track(float[] start, FrameSequence window) {
    return track(start, VideoModel.actions(window));
  }

  private float[] track(float[] start, float[] actions) {
    double[] track = new double[futureFrames() * start.length];
    dynamics().rollout(Buffers.doubles(start), Buffers.doubles(actions), 1, futureFrames(), track);
    return Buffers.floats(track);
  }

  @Override
  Map<String, float[]> shown(float[] start, FrameSequence window, long seed) {
    return Map.of("predicted", track(start, window));
  }

  /**
   * Measures also the dynamics, see {@link StateDynamics#metrics}, and the decoder: the PSNR of
   * held-out frames that are encoded and decoded.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics = super.evaluate(episodes, seed);
    metrics.put("decoded_psnr_db", decoder.psnrDecibels(episodes));
    metrics.putAll(dynamics.metrics(episodes, Tracks.states(networks(), episodes)));
    return metrics;
  }
}
