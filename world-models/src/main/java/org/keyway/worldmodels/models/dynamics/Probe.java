package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.metrics.LinearFit;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * A linear probe: a point of an object, or the cosine and sine of its angle, as the best linear
 * function of the state, by least squares. It measures what the embedding contains; planning does
 * not use it.
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
    if (config.lastIndex() >= there) {
      throw new IllegalArgumentException(
          "the probe %s reads number %d of a recorded state; there are %d"
              .formatted(config.name(), config.lastIndex(), there));
    }
  }

  private String weight() {
    return WEIGHTS.weight(config.name());
  }

  /** Returns whether the probe was fitted when the model was trained. */
  boolean isFitted(Parameters parameters) {
    return parameters.names().contains(weight());
  }

  /** Fits the probe to all frames and stores it with the weights, [D + 1, 2]. */
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
   * Reads the recorded truth.
   *
   * @param place x and y of a point in pixels, or cosine and sine of an angle; filled
   */
  void truth(FrameSequence episode, int frame, double[] place) {
    double[] states = episode.states();
    if (states == null) {
      throw new IllegalArgumentException("the episodes have no recorded states to probe");
    }
    int at = frame * episode.stateSize();
    double cos = config.angle() < 0 ? 1 : Math.cos(states[at + config.angle()]);
    double sin = config.angle() < 0 ? 0 : Math.sin(states[at + config.angle()]);
    if (config.isAngle()) {
      place[0] = cos;
      place[1] = sin;
    } else {
      place[0] = config.pixelsPerUnit() * (states[at + config.x()] - config.along() * sin);
      place[1] = config.pixelsPerUnit() * (states[at + config.y()] + config.along() * cos);
    }
  }

  /** Returns the error of one place to another, in pixels, or in degrees for an angle. */
  double error(double[] place, double[] truth) {
    if (!config.isAngle()) {
      return Math.hypot(place[0] - truth[0], place[1] - truth[1]);
    }
    double turn = Math.atan2(place[1], place[0]) - Math.atan2(truth[1], truth[0]);
    return Math.toDegrees(Math.abs(Math.IEEEremainder(turn, 2 * Math.PI)));
  }

  /** Returns the weights of a fitted probe, [D + 1, 2]. */
  float[] weights(Parameters parameters) {
    return Buffers.copy(parameters.get(weight()));
  }

  /**
   * Computes the point or the angle from a state.
   *
   * @param weights [D + 1, 2]
   * @param states states, of which the one at index {@code at} is read
   * @param place as for {@link #truth}
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
