package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.metrics.LinearFit;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * A linear probe: the position of an object as the best linear function of the state, by least
 * squares. It measures what the embedding contains; planning does not use it.
 */
final class Probe {
  /** Weights of fitted probes, used only for measurements. */
  static final WeightGroup WEIGHTS = new WeightGroup("probe");

  private final ProbeConfig config;
  private final int stateSize;

  /**
   * @param config configuration of the probe
   * @param stateSize D
   */
  Probe(ProbeConfig config, int stateSize) {
    this.config = config;
    this.stateSize = stateSize;
  }

  ProbeConfig config() {
    return config;
  }

  /** Refuses episodes whose recorded states do not hold what the probe reads. */
  static void requireStates(ProbeConfig config, EpisodeCache episodes) {
    int there = episodes.layout().stateSize();
    if (Math.max(config.x(), config.y()) >= there) {
      throw new IllegalArgumentException(
          "the probe %s reads number %d of a recorded state; there are %d"
              .formatted(config.name(), Math.max(config.x(), config.y()), there));
    }
  }

  private String weight() {
    return WEIGHTS.weight(config.name());
  }

  /** Returns whether the probe was fitted when the model was trained. */
  boolean isFitted(Parameters parameters) {
    return parameters.names().contains(weight());
  }

  /** Fits the probe to all frames and stores it with the weights, [D + 1, 2], in pixels. */
  void fit(Parameters parameters, ActedSequences sequences) {
    LinearFit fit = new LinearFit(stateSize, 2);
    double[] place = new double[2];
    float[] values = sequences.states().values();
    for (int i = 0; i < sequences.episodes().size(); i++) {
      FrameSequence episode = sequences.episode(i);
      for (int frame = 0; frame < episode.length(); frame++) {
        truth(episode, frame, place);
        fit.add(values, (sequences.states().starts()[i] + frame) * stateSize, place);
      }
    }
    parameters.put(weight(), Tensor.of(fit.weights(), stateSize + 1, 2));
  }

  /**
   * Reads the recorded position.
   *
   * @param place x and y in pixels, filled
   */
  void truth(FrameSequence episode, int frame, double[] place) {
    double[] states = episode.states();
    if (states == null) {
      throw new IllegalArgumentException("the episodes have no recorded states to probe");
    }
    int at = frame * episode.stateSize();
    place[0] = config.pixelsPerUnit() * states[at + config.x()];
    place[1] = config.pixelsPerUnit() * states[at + config.y()];
  }

  /** Returns the weights of a fitted probe, [D + 1, 2]. */
  float[] weights(Parameters parameters) {
    return Buffers.copy(parameters.get(weight()));
  }

  /**
   * Computes the position from a state.
   *
   * @param weights [D + 1, 2]
   * @param states states, of which the one at index {@code at} is read
   * @param place x and y in pixels, filled
   */
  void read(float[] weights, double[] states, int at, double[] place) {
    for (int axis = 0; axis < 2; axis++) {
      double sum = weights[2 * stateSize + axis];
      for (int j = 0; j < stateSize; j++) {
        sum += weights[2 * j + axis] * states[at + j];
      }
      place[axis] = sum;
    }
  }
}
