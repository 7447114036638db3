package org.keyway.worldmodels.models.keypoints;

import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.metrics.LinearFit;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * Centre of the object as the best linear function of the keypoints. It measures what the keypoints
 * contain; predictions do not use it.
 */
final class CentreProbe {
  /** Weights of fitted probes, used only for measurements. */
  static final WeightGroup WEIGHTS = new WeightGroup("probe");

  /** Name of the probe on the trained detector. */
  static final String TRAINED = WEIGHTS.weight("trained");

  /** Name of the probe on the detector with its initial weights. */
  static final String INITIAL = WEIGHTS.weight("initial");

  /** Frames to fit to; more change little. */
  private static final int FRAMES = 8000;

  private final float[] weights;
  private final int codeSize;

  /**
   * Reads a fitted probe.
   *
   * @param name {@link #TRAINED} or {@link #INITIAL}
   */
  CentreProbe(Parameters parameters, String name) {
    weights = Buffers.copy(parameters.get(name));
    codeSize = weights.length / 2 - 1;
  }

  /** Fits a probe to frames of training episodes, and stores it with the weights, [2 K + 1, 2]. */
  static void fit(
      Parameters parameters,
      String name,
      RecordedState state,
      EpisodeCache episodes,
      PictureNetworks networks) {
    LinearFit fit = new LinearFit(networks.codeSize(), 2);
    int frames = 0;
    for (int i = 0; i < episodes.size() && frames < FRAMES; i++) {
      FrameSequence episode = episodes.get(i);
      float[] keypoints = networks.detect(episode);
      for (int frame = 0; frame < episode.length(); frame++) {
        fit.add(
            keypoints,
            frame * networks.codeSize(),
            state.x(episode, frame),
            state.y(episode, frame));
      }
      frames += episode.length();
    }
    parameters.put(name, Tensor.of(fit.weights(), networks.codeSize() + 1, 2));
  }

  /** Returns whether probes were fitted when the model was trained. */
  static boolean isFitted(Parameters parameters) {
    return parameters.names().contains(TRAINED) && parameters.names().contains(INITIAL);
  }

  /**
   * Returns the centre in px on an axis.
   *
   * @param axis 0 horizontal, 1 vertical
   * @param keypoints keypoints, of which those from index {@code at} on are read
   */
  double centre(int axis, float[] keypoints, int at) {
    double sum = weights[2 * codeSize + axis];
    for (int j = 0; j < codeSize; j++) {
      sum += weights[2 * j + axis] * keypoints[at + j];
    }
    return sum;
  }
}
