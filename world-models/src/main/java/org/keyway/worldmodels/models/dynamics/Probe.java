package org.keyway.worldmodels.models.dynamics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
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

  private static final double RIDGE = 1e-9;

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
    int rows = stateSize + 1;
    double[][] products = new double[rows][rows];
    double[][] answers = new double[rows][2];
    double[] row = new double[rows];
    double[] place = new double[2];
    float[] values = sequences.states().values();
    for (int i = 0; i < sequences.episodes().size(); i++) {
      FrameSequence episode = sequences.episode(i);
      for (int frame = 0; frame < episode.length(); frame++) {
        int at = (sequences.states().starts()[i] + frame) * stateSize;
        for (int j = 0; j < stateSize; j++) {
          row[j] = values[at + j];
        }
        row[stateSize] = 1;
        truth(episode, frame, place);
        for (int j = 0; j < rows; j++) {
          for (int k = 0; k < rows; k++) {
            products[j][k] += row[j] * row[k];
          }
          answers[j][0] += row[j] * place[0];
          answers[j][1] += row[j] * place[1];
        }
      }
    }
    for (int j = 0; j < rows; j++) {
      products[j][j] += RIDGE * (1 + products[j][j]);
    }
    RealMatrix solved =
        new CholeskyDecomposition(new Array2DRowRealMatrix(products, false))
            .getSolver()
            .solve(new Array2DRowRealMatrix(answers, false));
    float[] weights = new float[rows * 2];
    for (int j = 0; j < rows; j++) {
      weights[2 * j] = (float) solved.getEntry(j, 0);
      weights[2 * j + 1] = (float) solved.getEntry(j, 1);
    }
    parameters.put(weight(), Tensor.of(weights, rows, 2));
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
