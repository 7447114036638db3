package org.keyway.sim.pushing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.OracleConfig;
import org.keyway.sim.OracleConfig.Placement;
import org.keyway.sim.Task;
import org.keyway.sim.gatepush.GatePushConfiguration;
import org.keyway.sim.gatepush.GatePushEnvironment;
import org.keyway.sim.pushing.Demonstration.Event;
import org.keyway.sim.testing.Worlds;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;

class DemonstratedSubgoalsTest {
  /** Arrivals at 2, 20 and 33, ends of pushes at 10, 30 and 60, which is the goal. */
  private static final List<Event> EVENTS =
      List.of(
          new Event(2, false),
          new Event(10, true),
          new Event(20, false),
          new Event(30, true),
          new Event(33, false),
          new Event(60, true));

  private static List<Integer> steps(Placement placement, int count) {
    return DemonstratedSubgoals.steps(
        new OracleConfig(placement, count), EVENTS, Seeds.generator(3));
  }

  @Test
  void evenStepsDivideTheTimeToTheGoal() {
    assertEquals(List.of(30), steps(Placement.EVEN, 1));
    assertEquals(List.of(10, 20, 30, 40, 50), steps(Placement.EVEN, 5));
  }

  @Test
  void fewerSubgoalsThanEventsAreEndsOfPushesFirst() {
    assertEquals(List.of(30), steps(Placement.EVENTS, 1));
    assertEquals(List.of(10, 30), steps(Placement.EVENTS, 2));
    assertEquals(List.of(10, 30, 33), steps(Placement.EVENTS, 3));
    assertEquals(List.of(2, 10, 20, 30, 33), steps(Placement.EVENTS, 5));
  }

  @Test
  void moreSubgoalsThanEventsHalveTheLongestStretch() {
    assertEquals(List.of(2, 10, 20, 30, 33, 46), steps(Placement.EVENTS, 6));
    assertEquals(List.of(2, 10, 20, 30, 33, 46, 53), steps(Placement.EVENTS, 7));
  }

  @Test
  void randomStepsAreDistinctInOrderAndFromEverywhere() {
    boolean[] seen = new boolean[61];
    for (int seed = 0; seed < 200; seed++) {
      List<Integer> steps =
          DemonstratedSubgoals.steps(
              new OracleConfig(Placement.RANDOM, 6), EVENTS, Seeds.generator(seed));
      assertEquals(6, steps.size());
      assertEquals(steps.stream().distinct().sorted().toList(), steps);
      steps.forEach(step -> seen[step] = true);
    }
    for (int step = 0; step <= 60; step++) {
      assertEquals(step > 0 && step < 60, seen[step], "step " + step);
    }
  }

  @Test
  void aDemonstrationShorterThanTheNumberOfSubgoalsGivesAllItsStates() {
    for (Placement placement : Placement.values()) {
      assertEquals(59, steps(placement, 1000).size());
    }
  }

  @Test
  void everyPlacementLeadsFromThePresentStateToTheGoalOfBothWorlds() {
    List<Task> tasks = new ArrayList<>();
    tasks.add(new WallPushEnvironment(WallPushConfiguration.DEFAULT));
    tasks.add(new GatePushEnvironment(GatePushConfiguration.DEFAULT));
    for (Task task : tasks) {
      for (int seed = 0; seed < 10; seed++) {
        task.reset(seed);
        double[] start = Worlds.state(task);
        double[] goal = task.goalState();
        for (Placement placement : Placement.values()) {
          SubgoalSource source = task.oracle(new OracleConfig(placement, 3), seed).orElseThrow();
          Subgoals subgoals = source.propose(start, goal, Deadline.none());
          assertEquals(3, subgoals.count());
          double[] costs = new double[3];
          task.cost().evaluate(subgoals.embeddings(), 3, goal, costs);
          assertEquals(List.of(costs[0], costs[1], costs[2]), subgoals.costs());
          assertEquals(subgoals.offsets(), source.propose(start, goal, Deadline.none()).offsets());
        }
      }
    }
  }

  @Test
  void placementsDiffer() {
    Task task = new GatePushEnvironment(GatePushConfiguration.DEFAULT);
    task.reset(1);
    List<List<Integer>> offsets = new ArrayList<>();
    for (Placement placement : Placement.values()) {
      offsets.add(
          task.oracle(new OracleConfig(placement, 4), 1)
              .orElseThrow()
              .propose(Worlds.state(task), task.goalState(), Deadline.none())
              .offsets());
    }
    assertNotEquals(offsets.get(0), offsets.get(1));
    assertNotEquals(offsets.get(1), offsets.get(2));
  }

  @Test
  void leadsToThePuckOfTheGoalItIsGivenNotToThatOfTheLayout() {
    WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    world.reset(4);
    double[] state = Worlds.state(world);
    double[] goal = world.goalState();
    goal[WallPushState.PUCK_X] -= 0.3;
    Subgoals subgoals =
        world
            .oracle(new OracleConfig(Placement.EVEN, 100), 1)
            .orElseThrow()
            .propose(state, goal, Deadline.none());
    double[] last = subgoals.embedding(subgoals.count() - 1);
    assertEquals(goal[WallPushState.PUCK_X], last[WallPushState.PUCK_X], 0.1);
    assertEquals(goal[WallPushState.PUCK_Y], last[WallPushState.PUCK_Y], 0.1);
  }
}
