package org.keyway.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Worlds.state;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.catalog.Tasks;

class SimulatorDynamicsTest {
  private static final int COUNT = 30;
  private static final int STEPS = 12;

  private static Environment world(String name) throws IOException {
    TaskKind<?> kind = Tasks.STANDARD.named(name);
    return kind.create(kind.defaults());
  }

  /** A little more than the bounds, [COUNT, STEPS, actionSize]. */
  private static double[] actions(EnvironmentSpec spec, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    double[] actions = new double[COUNT * STEPS * spec.actionSize()];
    for (int i = 0; i < actions.length; i++) {
      double low = spec.actionLow().get(i % spec.actionSize());
      double high = spec.actionHigh().get(i % spec.actionSize());
      actions[i] = low + (high - low) * random.nextDouble(-0.1, 1.1);
    }
    return actions;
  }

  @ParameterizedTest
  @ValueSource(strings = {"wall-push", "pusht"})
  void rolloutsAreWhatSteppingTheWorldGivesToTheBit(String name) throws IOException {
    Environment world = world(name);
    SimulatorDynamics dynamics = new SimulatorDynamics(world);
    int stateSize = dynamics.embeddingSize();
    int actionSize = dynamics.actionSize();
    for (int seed = 0; seed < 20; seed++) {
      world.reset(seed);
      double[] start = state(world);
      double[] actions = actions(world.spec(), seed);
      double[] predicted = new double[COUNT * STEPS * stateSize];
      // Arrays may be longer than what a port reads.
      dynamics.rollout(Arrays.copyOf(start, stateSize + 3), actions, COUNT, STEPS, predicted);
      assertArrayEquals(start, state(world), "the world itself stays where it is");
      for (int row = 0; row < COUNT; row++) {
        world.setState(start);
        for (int step = row * STEPS; step < (row + 1) * STEPS; step++) {
          world.advance(Arrays.copyOfRange(actions, step * actionSize, (step + 1) * actionSize));
          assertArrayEquals(
              state(world),
              Arrays.copyOfRange(predicted, step * stateSize, (step + 1) * stateSize));
        }
      }
      world.setState(start);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wall-push", "pusht"})
  void copiesOnSeveralThreadsPredictTheSame(String name) throws IOException {
    Environment world = world(name);
    double[] start = state(world);
    double[] actions = actions(world.spec(), 1);
    double[] expected = new double[COUNT * STEPS * start.length];
    new SimulatorDynamics(world).rollout(start, actions, COUNT, STEPS, expected);
    List<SimulatorDynamics> copies =
        Stream.generate(() -> new SimulatorDynamics(world)).limit(3).toList();
    double[] predicted = new double[expected.length];
    try (ParallelDynamics dynamics = new ParallelDynamics(copies)) {
      dynamics.rollout(start, actions, COUNT, STEPS, predicted);
    }
    assertArrayEquals(expected, predicted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wall-push", "pusht"})
  void rolloutDoesNotAllocate(String name) throws IOException {
    Environment world = world(name);
    SimulatorDynamics dynamics = new SimulatorDynamics(world);
    double[] start = state(world);
    double[] actions = actions(world.spec(), 2);
    double[] predicted = new double[COUNT * STEPS * start.length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 100; i++) {
      dynamics.rollout(start, actions, COUNT, STEPS, predicted);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      dynamics.rollout(start, actions, COUNT, STEPS, predicted);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000, () -> allocated + " bytes in 36,000 steps");
  }

  @Test
  void worldThatGoesOnDoesNotChangeTheModel() throws IOException {
    Environment world = world("wall-push");
    double[] start = state(world);
    SimulatorDynamics dynamics = new SimulatorDynamics(world);
    double[] actions = actions(world.spec(), 3);
    double[] before = new double[STEPS * start.length];
    double[] after = new double[STEPS * start.length];
    dynamics.rollout(start, actions, 1, STEPS, before);
    world.reset(99);
    dynamics.rollout(start, actions, 1, STEPS, after);
    assertArrayEquals(before, after);
    assertEquals(2, dynamics.actionSize());
  }
}
