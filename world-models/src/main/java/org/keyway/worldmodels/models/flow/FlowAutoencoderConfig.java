package org.keyway.worldmodels.models.flow;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.model.TrackedObjectConfig;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of a spatio-temporal video autoencoder and its training.
 *
 * @param model the kind of model: flow-autoencoder
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out; default 200
 * @param imageSize rows and columns of a frame in px, even, 8 to 256; default 32
 * @param conditioningFrames number C of given frames, 1 to 100; default 6
 * @param futureFrames number T of frames that are predicted from predicted frames when the model is
 *     evaluated, 1 to 1000; default 4
 * @param rolloutFrames number R of predicted frames in a training window, 1 to T; default 1
 * @param warp what the flow warps: frame, features or none; default frame
 * @param composed whether a rolled-out frame is the last given frame, warped by the flows since
 *     then as one, so that it is interpolated once; with the warp frame only; default false
 * @param coder encoder, and decoder if there is one
 * @param memory convolutional LSTM
 * @param flow layers of the flow, unused with the warp none
 * @param objects objects by whose recorded positions the flow is measured; may be empty
 * @param tracked objects whose centres are found by colour, to measure predicted frames by; may be
 *     empty
 * @param training training of all layers together, each frame predicted from true ones
 * @param rollouts training after it, with the R frames predicted from predicted frames; unused if R
 *     is 1
 */
public record FlowAutoencoderConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    int imageSize,
    int conditioningFrames,
    int futureFrames,
    int rolloutFrames,
    Warp warp,
    boolean composed,
    FrameCoderConfig coder,
    MemoryConfig memory,
    FlowHeadConfig flow,
    List<MovingObjectConfig> objects,
    List<TrackedObjectConfig> tracked,
    StageConfig training,
    StageConfig rollouts)
    implements ModelConfig {

  /** The scaled size, for frames of 32x32. */
  public static final FlowAutoencoderConfig DEFAULT =
      new FlowAutoencoderConfig(
          FlowAutoencoder.NAME,
          "flow-autoencoder-bouncing-shapes",
          1,
          200,
          32,
          6,
          4,
          1,
          Warp.FRAME,
          false,
          FrameCoderConfig.DEFAULT,
          MemoryConfig.DEFAULT,
          FlowHeadConfig.DEFAULT,
          List.of(),
          List.of(),
          new StageConfig(3000, 8, 3e-3, 0.5, 1, 250, 1000),
          new StageConfig(800, 8, 1.5e-3, 0.3, 1, 100, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public FlowAutoencoderConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    Require.inRange("imageSize", imageSize, 8, 256);
    if (imageSize % 2 != 0) {
      throw new IllegalArgumentException("imageSize is " + imageSize + "; it must be even");
    }
    Require.inRange("conditioningFrames", conditioningFrames, 1, 100);
    Require.inRange("futureFrames", futureFrames, 1, 1000);
    Require.inRange("rolloutFrames", rolloutFrames, 1, futureFrames);
    if (composed && warp != Warp.FRAME) {
      throw new IllegalArgumentException("composed is true; it needs the warp frame, not " + warp);
    }
    if (memory.untiedFirst() && conditioningFrames + rolloutFrames < 3) {
      throw new IllegalArgumentException(
          "memory.untiedFirst needs conditioningFrames and rolloutFrames of 3 together, not of "
              + (conditioningFrames + rolloutFrames));
    }
    objects = List.copyOf(objects);
    tracked = List.copyOf(tracked);
  }

  /** Frames of a window: those given and those predicted. */
  @Override
  public int windowFrames() {
    return conditioningFrames + futureFrames;
  }

  /** Frames of a training window. */
  int trainingFrames() {
    return conditioningFrames + rolloutFrames;
  }

  /**
   * Index of the first frame whose prediction is judged: the third, since one frame shows no
   * motion; the second, if only one frame is given.
   */
  int firstPredicted() {
    return Math.min(2, conditioningFrames);
  }

  /** Rows and columns of the features. */
  int featureSize() {
    return imageSize / 2;
  }

  /** Rows and columns of the flow. */
  int flowSize() {
    return warp == Warp.FRAME ? imageSize : featureSize();
  }
}
