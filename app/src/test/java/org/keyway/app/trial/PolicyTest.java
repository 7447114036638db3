package org.keyway.app.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.planner.control.ControllerConfig;
import org.keyway.planner.control.RecedingHorizonController;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.worldmodels.policy.Policy;

/** Policies as embedders load them, on the committed checkpoints. */
@Tag("slow")
class PolicyTest {
  private static final String DYNAMICS =
      "dynamics: world-models/checkpoints/dynamics-wall-push.kwm\n";
  private static final String KEYFRAMES =
      "keyframes: {checkpoint: world-models/checkpoints/keyin-wall-push.kwm, cost: learned}\n";
  private static final String NO_WARM_UP = "warmUp: {plans: 0}\n";

  @TempDir private Path folder;
  private final WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);

  private Policy load(String yaml, long seed) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), yaml);
    return Policy.load(file, Bounds.symmetric(2, 1), seed);
  }

  private double[] firstAction(String yaml, long seed) throws IOException {
    Frame frame = world.reset(3).frame();
    Frame goal = world.render(world.goalState(world.observe().state()));
    try (Policy policy = load(yaml, seed)) {
      Plan plan = policy.plan(frame, goal, 1, Deadline.none());
      assertTrue(Double.isFinite(plan.cost()), "a cost");
      return plan.action(0);
    }
  }

  @Test
  void equalSeedsMakeEqualPlansOnAnyNumberOfThreads() throws IOException {
    String yaml = DYNAMICS + KEYFRAMES + "cost: learned\n" + NO_WARM_UP;
    double[] action = firstAction(yaml, 5);
    assertArrayEquals(action, firstAction(yaml, 5));
    assertArrayEquals(action, firstAction(yaml + "planThreads: 3\n", 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"cem", "icem", "mppi", "cmaes", "random", "{mppi: {temperature: 0.3}}"})
  void everySearchPlansWithinItsBounds(String search) throws IOException {
    double[] action =
        firstAction(DYNAMICS + "cost: learned\nsearch: " + search + "\n" + NO_WARM_UP, 1);
    assertEquals(2, action.length);
    for (double number : action) {
      assertTrue(Math.abs(number) <= 1, () -> "beyond the bounds: " + number);
    }
  }

  @Test
  void controllerOfAPolicyCommandsARobot() throws IOException {
    Frame frame = world.reset(3).frame();
    Frame goal = world.render(world.goalState(world.observe().state()));
    try (Policy policy = load(DYNAMICS + "cost: learned\n" + NO_WARM_UP, 1);
        RecedingHorizonController controller = policy.controller(ControllerConfig.DEFAULT)) {
      controller.setGoal(goal);
      controller.offer(frame, System.nanoTime());
      controller.planNow();
      assertTrue(controller.status().plans() > 0, () -> controller.status().toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actionLimit: 2                               | dynamics has to be a checkpoint",
        "dynamics: no.kwm                             | no such checkpoint",
        "dynamics: D                                  | cost object needs the colour",
        "dynamics: D, object: {tolerance: 70}, x: 1   | unknown key x",
        "dynamics: D, cost: learned, actionLimit: 0   | actionLimit is 0",
        "dynamics: D, cost: learned, search: mpi      | did you mean mppi?",
        "dynamics: D, cost: learned, planThreads: 0   | planThreads is 0",
      })
  void refusalNamesFileAndCause(String keys, String expected) {
    String yaml =
        "{"
            + keys.replace(
                "dynamics: D", "dynamics: world-models/checkpoints/dynamics-wall-push.kwm")
            + "}";
    String message = assertThrows(InputException.class, () -> load(yaml, 1)).getMessage();
    assertTrue(message.contains(expected), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void boundsOfAnotherSizeAreRefused() {
    Path file = Home.folder().resolve("configs/ros/wall-push.yaml");
    String message =
        assertThrows(InputException.class, () -> Policy.load(file, Bounds.symmetric(3, 1), 1))
            .getMessage();
    assertTrue(
        message.endsWith("dynamics take actions of 2 numbers, and the bounds have 3"), message);
  }
}
