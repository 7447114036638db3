package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.configuration.Configurations;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingObjective;

class PerceptLstmTest {
  private static final int SIZE = 3;
  private static final int UNITS = 4;
  private static final int STEPS = 5;
  private static final double STEP = 0.4;
  private static final float[] GAINS = {2, 0.5f};

  private static PerceptLstmConfig config(String yaml) {
    String small =
        """
        futureFrames: 5
        layers: {units: 4}
        training: {steps: 600, batch: 16, rate: 0.01, validateEvery: 600}
        """;
    return Configurations.parse(
        "yaml", yaml, Configurations.parse("small", small, PerceptLstmConfig.DEFAULT));
  }

  private static FrameRows rows(PerceptLstmConfig config) {
    return new FrameRows.StateRows(SIZE, STEP, config.error());
  }

  private static PerceptRollout rollout(PerceptLstmConfig config, Parameters parameters) {
    ActionGains.put(parameters, GAINS);
    return new PerceptRollout(new CandidateRollout(parameters, config, rows(config), 2));
  }

  private static double[] random(int length, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextDouble() - 0.5;
    }
    return values;
  }

  private static double[] roll(PerceptRollout rollout, double[] actions, int count, int steps) {
    double[] states = new double[count * steps * SIZE];
    rollout.rollout(random(SIZE, 1), actions, count, steps, states);
    return states;
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "layers: {count: 2}",
        "decoders: {futureInput: none, pastInput: generated}\nerror: squared",
        "decoders: {futureInput: recorded, trained: future}\nlayers: {peepholes: false}"
      })
  void theLossHasTheRightGradients(String yaml) {
    PerceptLstmConfig config = config(yaml);
    List<String> inputs = new ArrayList<>(List.of(CompositeNetwork.GIVEN));
    inputs.add(CompositeNetwork.FUTURE);
    inputs.add(CompositeNetwork.ACTIONS);
    if (config.decoders().hasPast()) {
      inputs.add(CompositeNetwork.PAST);
    } else {
      inputs.add(CompositeNetwork.FUTURE_BEFORE);
    }
    GradientCheck.checkAlongDirections(
        none -> {},
        network -> new CompositeNetwork(config, rows(config), 2).loss(network, 2),
        inputs.toArray(new String[0]));
  }

  /** One step of a layer with peepholes, computed number by number. */
  private static void step(
      Parameters parameters, String layer, double[] x, double[] h, double[] c) {
    float[] wx = x.length == 0 ? new float[0] : Buffers.copy(parameters.get(layer + ".wx"));
    float[] wh = Buffers.copy(parameters.get(layer + ".wh"));
    float[] b = Buffers.copy(parameters.get(layer + ".b"));
    float[] peepholes = Buffers.copy(parameters.get(layer + ".peepholes"));
    double[] gates = new double[4 * UNITS];
    for (int k = 0; k < gates.length; k++) {
      gates[k] = b[k];
      for (int i = 0; i < x.length; i++) {
        gates[k] += x[i] * wx[i * 4 * UNITS + k];
      }
      for (int i = 0; i < UNITS; i++) {
        gates[k] += h[i] * wh[i * 4 * UNITS + k];
      }
    }
    for (int k = 0; k < UNITS; k++) {
      double in = logistic(gates[k] + peepholes[k] * c[k]);
      double forget = logistic(gates[UNITS + k] + peepholes[UNITS + k] * c[k]);
      c[k] = forget * c[k] + in * Math.tanh(gates[2 * UNITS + k]);
      h[k] = logistic(gates[3 * UNITS + k] + peepholes[2 * UNITS + k] * c[k]) * Math.tanh(c[k]);
    }
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "generated"})
  void aRolloutIsComputedStepByStepFromACopyOfTheEncodersState(String input) {
    PerceptLstmConfig config = config("decoders: {futureInput: " + input + "}");
    Parameters parameters = new Parameters(3);
    PerceptRollout rollout = rollout(config, parameters);
    assertEquals(SIZE, rollout.embeddingSize());
    assertEquals(2, rollout.actionSize());
    double[] actions = random(3 * STEPS * 2, 2);
    double[] all = roll(rollout, actions, 3, STEPS);
    float[] w = Buffers.copy(parameters.get("percepts.future.readout.w"));
    float[] b = Buffers.copy(parameters.get("percepts.future.readout.b"));
    for (int candidate = 0; candidate < 3; candidate++) {
      double[] state = random(SIZE, 1);
      double[] h = new double[UNITS];
      double[] c = new double[UNITS];
      step(parameters, "percepts.encoder.lstm0", state, h, c);
      for (int step = 0; step < STEPS; step++) {
        int at = (candidate * STEPS + step) * 2;
        double[] action = {GAINS[0] * actions[at], GAINS[1] * actions[at + 1]};
        double[] x = action;
        if (input.equals("generated")) {
          x = Arrays.copyOf(state, SIZE + 2);
          System.arraycopy(action, 0, x, SIZE, 2);
        }
        step(parameters, "percepts.future.lstm0", x, h, c);
        for (int i = 0; i < SIZE; i++) {
          double change = b[i];
          for (int k = 0; k < UNITS; k++) {
            change += h[k] * w[k * SIZE + i];
          }
          state[i] += STEP * change;
        }
        int from = (candidate * STEPS + step) * SIZE;
        assertArrayEquals(state, Arrays.copyOfRange(all, from, from + SIZE), 1e-5);
      }
    }
  }

  @Test
  void candidatesAreIndependentAndLongerRolloutsBeginLikeShorterOnes() {
    PerceptRollout rollout = rollout(config("layers: {count: 2}"), new Parameters(3));
    double[] actions = random(2 * 9 * 2, 3);
    double[] both = roll(rollout, actions, 2, 9);
    for (int i = 0; i < 2; i++) {
      double[] own = Arrays.copyOfRange(actions, i * 18, (i + 1) * 18);
      double[] alone = roll(rollout, own, 1, 9);
      assertArrayEquals(Arrays.copyOfRange(both, i * 27, (i + 1) * 27), alone, 1e-5);
      double[] shorter = roll(rollout, Arrays.copyOf(own, 10), 1, 5);
      assertArrayEquals(Arrays.copyOf(alone, shorter.length), shorter, 1e-5);
    }
    assertArrayEquals(both, roll(rollout, actions, 2, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"recorded", "generated"})
  void aDecoderFedItsOwnStatesPredictsTheSame(String input) {
    PerceptLstmConfig config = config("decoders: {futureInput: " + input + "}");
    Parameters parameters = new Parameters(3);
    PerceptRollout rollout = rollout(config, parameters);
    double[] actions = random(STEPS * 2, 2);
    double[] free = roll(rollout, actions, 1, STEPS);
    CompositeNetwork network = new CompositeNetwork(config, rows(config), 2);
    CompiledBatch guided =
        CompiledFunction.of(
                parameters,
                (graph, rows) ->
                    List.of(network.guidedFuture(graph, rows, network.encode(graph, rows))))
            .at(1);
    double[] start = random(SIZE, 1);
    for (int i = 0; i < SIZE; i++) {
      guided.input(CompositeNetwork.GIVEN)[i] = (float) start[i];
      guided.input(CompositeNetwork.FUTURE_BEFORE)[i] = (float) start[i];
    }
    for (int i = SIZE; i < STEPS * SIZE; i++) {
      guided.input(CompositeNetwork.FUTURE_BEFORE)[i] = (float) free[i - SIZE];
    }
    for (int i = 0; i < STEPS * 2; i++) {
      guided.input(CompositeNetwork.ACTIONS)[i] = (float) (GAINS[i % 2] * actions[i]);
    }
    guided.run();
    assertArrayEquals(free, Buffers.doubles(guided.output(0)), 1e-5);
  }

  /** A point that an action moves, stopped by a wall at 1. */
  private static ActedSequences walks(int count, long seed) {
    int frames = STEPS + 1;
    List<FrameSequence> episodes = new ArrayList<>();
    float[] states = new float[count * frames * SIZE];
    for (int i = 0; i < count; i++) {
      UniformRandomProvider random = Seeds.generator(seed, i);
      float[] actions = new float[frames * 2];
      double x = random.nextDouble() - 0.5;
      double y = random.nextDouble() - 0.5;
      for (int frame = 0; frame < frames; frame++) {
        states[(i * frames + frame) * SIZE] = (float) x;
        states[(i * frames + frame) * SIZE + 1] = (float) y;
        actions[2 * frame] = random.nextFloat() - 0.5f;
        actions[2 * frame + 1] = random.nextFloat() - 0.5f;
        x = Math.min(1, x + actions[2 * frame]);
        y = Math.min(1, y + actions[2 * frame + 1]);
      }
      episodes.add(new FrameSequence(frames, 1, 1, new byte[3 * frames], actions, null, null));
    }
    EpisodeCache cache = EpisodeCache.of(episodes);
    return new ActedSequences(StateSequences.of(SIZE, states, cache), cache);
  }

  @Test
  @Tag("slow")
  void whatActionsMoveIsLearned() {
    PerceptLstmConfig config = config("layers: {units: 24}");
    Parameters parameters = new Parameters(config.seed());
    PerceptStage stage = new PerceptStage(config, parameters, walks(500, 1), walks(50, 2));
    double before = stage.validate().getOrDefault("state_error", 0.0);
    TrainingObjective objective = stage.objectives().get(0);
    Adam adam = new Adam(config.training().gradientNorm());
    for (int step = 0; step < config.training().steps(); step++) {
      stage.feed(step);
      objective.graph().run();
      adam.step(objective.graph(), step, config.training().rateAt(step));
    }
    double after = stage.validate().getOrDefault("state_error", before);
    assertTrue(before > 0.4, "before " + before);
    assertTrue(after < 0.05, "after " + after);
  }

  @Test
  void aModelWithoutAFutureIsRefused() {
    assertThrows(RuntimeException.class, () -> config("decoders: {trained: past}"));
  }
}
