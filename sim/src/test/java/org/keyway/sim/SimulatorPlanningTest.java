package org.keyway.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.pusht.PoseRule;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTDemonstration;
import org.keyway.sim.pusht.PushTDemonstrations;
import org.keyway.sim.pusht.PushTDemonstrator;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.pusht.PushTPoseCost;
import org.keyway.sim.pusht.PushTState;
import org.keyway.sim.testing.SharedData;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;

/** Tasks that a planner solves with the simulator as its model. */
class SimulatorPlanningTest {
  /** Five decisions of five steps each: as far ahead as the goal lies. */
  private static final ActionSearchConfig PUSHT_SEARCH =
      new ActionSearchConfig(5, 5, 0.02, 0, new SearchConfig(200, 5, 0.5, BoundsRule.CLIP));

  private static final int GOAL_STEPS = 25;
  private static final int BUDGET_STEPS = 50;

  @Test
  void flatPlannerPushesThePuckToTheGoalWhereNoWallIsInTheWay() {
    WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    EmbeddingDistance puckDistance = new EmbeddingDistance(1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    int reached = 0;
    for (int seed = 0; seed < 10; seed++) {
      double[] state = world.reset(seed).state();
      state[WallPushState.WALL_Y] = 3;
      world.setState(state);
      double[] goal = world.goalState(state);
      FlatPlanner planner = planner(world, puckDistance, ActionSearchConfig.DEFAULT, seed);
      while (!world.success() && !world.truncated()) {
        world.getState(state);
        world.advance(planner.plan(state, goal, 1, Deadline.none()).action(0));
      }
      reached += world.success() ? 1 : 0;
    }
    assertTrue(reached >= 9, reached + " of 10 layouts");
  }

  @Test
  void flatPlannerReachesStatesOfScriptedEpisodes() {
    PushTDemonstrator demonstrator = new PushTDemonstrator(PushTConfiguration.DEFAULT);
    List<FrameSequence> episodes = new ArrayList<>();
    for (int seed = 0; seed < 10; seed++) {
      episodes.add(demonstrator.demonstrate(seed).sequence());
    }
    assertReachesStates(episodes);
  }

  @Test
  void flatPlannerReachesStatesOfHumanDemonstrations() throws IOException {
    List<FrameSequence> episodes = new ArrayList<>();
    for (PushTDemonstration demonstration :
        PushTDemonstrations.read(SharedData.require("pusht/demos_000-119.csv.gz")).subList(0, 10)) {
      episodes.add(demonstration.toSequence(PushTConfiguration.DEFAULT));
    }
    assertReachesStates(episodes);
  }

  /** The pose rule of DINO-WM: 50 steps to a state that lies 25 steps ahead in the episode. */
  private static void assertReachesStates(List<FrameSequence> episodes) {
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    int reached = 0;
    for (int i = 0; i < episodes.size(); i++) {
      FrameSequence episode = episodes.get(i);
      // Starts spread over the episode.
      int from = i * Math.max(0, episode.length() - 1 - GOAL_STEPS) / episodes.size();
      world.setState(state(episode, from));
      double[] goal = state(episode, Math.min(from + GOAL_STEPS, episode.length() - 1));
      reached += reaches(world, goal, i) ? 1 : 0;
    }
    assertTrue(reached >= 8, reached + " of " + episodes.size() + " goals");
  }

  private static boolean reaches(PushTEnvironment world, double[] goal, long seed) {
    FlatPlanner planner = planner(world, new PushTPoseCost(), PUSHT_SEARCH, seed);
    int held = PUSHT_SEARCH.actionRepeat();
    double[] state = new double[PushTState.SIZE];
    for (int step = 0; step < BUDGET_STEPS; step += held) {
      world.getState(state);
      Plan plan = planner.plan(state, goal, held, Deadline.none());
      for (int i = 0; i < held; i++) {
        world.advance(plan.action(i));
        world.getState(state);
        if (PoseRule.reached(state, goal)) {
          return true;
        }
      }
    }
    return false;
  }

  private static FlatPlanner planner(
      Environment world, Cost cost, ActionSearchConfig config, long seed) {
    EnvironmentSpec spec = world.spec();
    Bounds bounds =
        new Bounds(
            spec.actionLow().stream().mapToDouble(Double::doubleValue).toArray(),
            spec.actionHigh().stream().mapToDouble(Double::doubleValue).toArray());
    CrossEntropy distribution = new CrossEntropy(CrossEntropyConfig.DEFAULT);
    return new FlatPlanner(
        new ActionSearch(new SimulatorDynamics(world), cost, bounds, distribution, config, seed));
  }

  private static double[] state(FrameSequence episode, int frame) {
    int from = frame * PushTState.SIZE;
    return Arrays.copyOfRange(episode.states(), from, from + PushTState.SIZE);
  }
}
