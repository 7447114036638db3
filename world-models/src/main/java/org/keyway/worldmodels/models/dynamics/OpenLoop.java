package org.keyway.worldmodels.models.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Measures the errors of rollouts from the first frame of a window and its actions. For each probe
 * and some steps, it gives three errors in pixels or degrees: of the encoder, of the rollout, and
 * of repeating the first frame (copy last).
 */
final class OpenLoop {
  private static final List<Integer> STEPS = List.of(1, 4, 8, 15);

  private final StateParts config;
  private final Parameters parameters;
  private final ActedSequences sequences;
  private final DynamicsModel rollout;
  private final List<StateWindow> windows;
  private final int steps;

  OpenLoop(
      StateParts config, Parameters parameters, ActedSequences sequences, DynamicsModel rollout) {
    this.config = config;
    this.parameters = parameters;
    this.sequences = sequences;
    this.rollout = rollout;
    steps = config.rolloutFrames() - 1;
    windows = sequences.states().windows(1, steps, config.seed());
  }

  /**
   * Predicts one window.
   *
   * @return states of the L steps, [L, D]
   */
  double[] predict(StateWindow window) {
    int size = sequences.states().size();
    int actionSize = sequences.actionSize();
    float[] start = new float[size];
    sequences.copyStates(window.first(), 1, start, 0, 0);
    float[] acted = new float[steps * actionSize];
    sequences.copyActions(window.first(), steps, acted, 0, actionSize);
    double[] predicted = new double[steps * size];
    rollout.rollout(Buffers.doubles(start), Buffers.doubles(acted), 1, steps, predicted);
    return predicted;
  }

  List<StateWindow> windows() {
    return windows;
  }

  /** Returns the mean errors over all windows. */
  Map<String, Double> metrics() {
    List<double[]> predictions = new ArrayList<>();
    for (StateWindow window : windows) {
      predictions.add(predict(window));
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("state_error", stateError(predictions));
    for (ProbeConfig probed : config.probes()) {
      Probe probe = new Probe(probed, sequences.states().size());
      if (probe.isFitted(parameters) && fits(probed)) {
        probe(probe, predictions, metrics);
      }
    }
    return metrics;
  }

  private boolean fits(ProbeConfig probed) {
    return probed.lastIndex() < sequences.episodes().layout().stateSize();
  }

  /** Returns the mean distance between predicted and recorded states, over all steps. */
  private double stateError(List<double[]> predictions) {
    int size = sequences.states().size();
    double sum = 0;
    for (int i = 0; i < windows.size(); i++) {
      for (int step = 0; step < steps; step++) {
        int at = (windows.get(i).first() + 1 + step) * size;
        double squared = 0;
        for (int j = 0; j < size; j++) {
          double off = predictions.get(i)[step * size + j] - sequences.states().values()[at + j];
          squared += off * off;
        }
        sum += Math.sqrt(squared);
      }
    }
    return sum / windows.size() / steps;
  }

  private void probe(Probe probe, List<double[]> predictions, Map<String, Double> metrics) {
    int size = sequences.states().size();
    float[] weights = probe.weights(parameters);
    double encoder = 0;
    double[] ahead = new double[steps];
    double[] resting = new double[steps];
    double[] first = new double[2];
    double[] truth = new double[2];
    double[] place = new double[2];
    float[] start = new float[size];
    for (int i = 0; i < windows.size(); i++) {
      StateWindow window = windows.get(i);
      int frame = window.firstInSequence();
      probe.truth(sequences.episode(window.sequence()), frame, first);
      sequences.copyStates(window.first(), 1, start, 0, 0);
      probe.read(weights, Buffers.doubles(start), 0, place);
      encoder += probe.error(place, first) / windows.size();
      for (int step = 0; step < steps; step++) {
        probe.truth(sequences.episode(window.sequence()), frame + 1 + step, truth);
        probe.read(weights, predictions.get(i), step * size, place);
        ahead[step] += probe.error(place, truth) / windows.size();
        resting[step] += probe.error(first, truth) / windows.size();
      }
    }
    String name = probe.config().name() + "_" + probe.config().unit();
    metrics.put(name, encoder);
    for (int step : STEPS) {
      if (step <= steps) {
        metrics.put("%s_%d_ahead".formatted(name, step), ahead[step - 1]);
        metrics.put("%s_%d_copy_last".formatted(name, step), resting[step - 1]);
      }
    }
  }
}
