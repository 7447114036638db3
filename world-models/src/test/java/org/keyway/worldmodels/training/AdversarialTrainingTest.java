package org.keyway.worldmodels.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.TrainingState;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A stage with two objectives: a generator of numbers, and a critic that tells them from real ones.
 */
class AdversarialTrainingTest {
  private static final int BATCH = 64;
  private static final double REAL_MEAN = 1.5;
  private static final WeightGroup GENERATOR = new WeightGroup("generator");
  private static final WeightGroup CRITIC = new WeightGroup("critic");

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Backend.start(1);
  }

  private static class Adversaries implements TrainingPlan, Stage {
    private final Parameters parameters = new Parameters(1);
    private final StageConfig config;
    private final DifferentiatedGraph generator;
    private final DifferentiatedGraph critic;

    Adversaries(int steps) {
      config = new StageConfig(steps, BATCH, 0.02, 1, 10, 10, 1000);
      Network fooling = new Network(parameters);
      generator =
          fooling.differentiate(
              Elementwise.softplus(fooling, judged(fooling, made(fooling)).neg()).mean(),
              GENERATOR::holds);
      Network judging = new Network(parameters);
      SDVariable real = judged(judging, judging.input("real", BATCH, 1));
      SDVariable made = judged(judging, made(judging));
      critic =
          judging.differentiate(
              Elementwise.softplus(judging, real.neg())
                  .add(Elementwise.softplus(judging, made))
                  .mean(),
              CRITIC::holds);
    }

    private static SDVariable made(Network network) {
      return network
          .input("noise", BATCH, 1)
          .add(network.weight(GENERATOR.weight("shift"), 0.1, 1));
    }

    private static SDVariable judged(Network network, SDVariable numbers) {
      return new Perceptron(CRITIC.name(), List.of(1, 8, 1)).apply(network, numbers);
    }

    @Override
    public List<TrainingObjective> objectives() {
      return List.of(
          TrainingObjective.of(generator, config),
          new TrainingObjective("critic", critic, 2, new OptimiserConfig(2, 5)));
    }

    @Override
    public void feed(int step) {
      UniformRandomProvider random = SeedStream.BATCHES.generator(1, step);
      float[] real = new float[BATCH];
      float[] noise = new float[BATCH];
      for (int i = 0; i < BATCH; i++) {
        real[i] = (float) (REAL_MEAN + random.nextDouble() - 0.5);
        noise[i] = (float) (random.nextDouble() - 0.5);
      }
      Buffers.put(generator.array("noise"), noise);
      Buffers.put(critic.array("noise"), noise);
      Buffers.put(critic.array("real"), real);
    }

    double shift() {
      return parameters.get(GENERATOR.weight("shift")).getDouble(0);
    }

    @Override
    public Map<String, Double> validate() {
      return Map.of("shift", shift());
    }

    @Override
    public String name() {
      return "adversaries";
    }

    @Override
    public StageConfig config() {
      return config;
    }

    @Override
    public int batch() {
      return BATCH;
    }

    @Override
    public List<String> stages() {
      return List.of(name());
    }

    @Override
    public StageConfig training(int index) {
      return config;
    }

    @Override
    public Stage stage(int index) {
      return this;
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }
  }

  private Training training(TrainingPlan plan, TrainingListener listener) {
    return new Training(plan, state(), Map.of(), Duration.ZERO, listener);
  }

  private Path state() {
    return folder.resolve("pair.kwt");
  }

  @Test
  @Tag("slow")
  void theGeneratorComesToMakeWhatTheCriticTakesForReal() throws IOException {
    Training training = training(new Adversaries(600), TrainingListener.NONE);
    training.run();
    List<CurvePoint> curve = training.curve();
    // Adversaries circle around what they agree on.
    double mean =
        curve.subList(curve.size() / 2, curve.size()).stream()
            .mapToDouble(point -> point.metrics().get("shift"))
            .average()
            .orElseThrow();
    assertEquals(REAL_MEAN, mean, 0.4);
    CurvePoint last = curve.get(curve.size() - 1);
    assertTrue(Double.isFinite(last.metrics().get("loss_critic")), last::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 18})
  void goesOnToTheBitWithTheMomentsOfBoth(int killedAfter) throws IOException {
    Adversaries whole = new Adversaries(20);
    Training uninterrupted = training(whole, TrainingListener.NONE);
    uninterrupted.run();
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void stepped(Stage stage, int step, double loss) {
            if (step == killedAfter + 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThrows(IllegalStateException.class, training(new Adversaries(20), killer)::run);
    TrainingState state = TrainingState.read(state());
    assertEquals(killedAfter, state.step());
    assertTrue(state.tensors().containsKey("adam.mean.generator.shift"));
    assertTrue(state.tensors().containsKey("adam:critic.square.critic.0.w"));
    Adversaries rest = new Adversaries(20);
    Training resumed = training(rest, TrainingListener.NONE);
    resumed.resume();
    resumed.run();
    TrainingTest.assertSameWeights(whole.parameters(), rest.parameters());
    assertEquals(losses(uninterrupted), losses(resumed));
  }

  private static List<String> losses(Training training) {
    return training.curve().stream().map(point -> point.loss() + " " + point.metrics()).toList();
  }

  @Test
  void theFirstObjectiveIsDueAtEveryStep() {
    Adversaries plan =
        new Adversaries(1) {
          @Override
          public List<TrainingObjective> objectives() {
            return super.objectives().subList(1, 2);
          }
        };
    assertThrows(IllegalStateException.class, training(plan, TrainingListener.NONE)::run);
  }
}
