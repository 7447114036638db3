package org.keyway.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.search.Bounds;

/** What every {@link Task} promises; a subclass names the kind. */
abstract class TaskContract {
  private static final int SEEDS = 8;

  private final TaskKind<?> kind;
  private final Record configuration;
  private Task task;

  TaskContract(TaskKind<?> kind, Record configuration) {
    this.kind = kind;
    this.configuration = configuration;
  }

  @BeforeEach
  void make() throws IOException {
    task = kind.create(configuration);
  }

  private static double[] state(Task of) {
    double[] state = new double[of.spec().stateSize()];
    of.getState(state);
    return state;
  }

  /** Moves with actions that differ from step to step. */
  private static void move(Task of, int steps) {
    Bounds bounds = of.bounds();
    double[] action = new double[bounds.size()];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < action.length; i++) {
        double share = 0.5 + 0.5 * Math.sin(step + 2.0 * i);
        action[i] = bounds.low(i) + share * (bounds.high(i) - bounds.low(i));
      }
      of.advance(action);
    }
  }

  @Test
  void looksAsItsSpecSays() {
    assertEquals(kind.name(), task.spec().name());
    Observation observation = task.reset(1);
    assertEquals(task.spec().stateSize(), observation.state().length);
    assertEquals(task.spec().frameHeight(), observation.frame().height());
    assertEquals(task.spec().frameWidth(), observation.frame().width());
    assertEquals(observation.frame(), task.render(state(task)));
    assertEquals(0, task.steps());
    move(task, 3);
    assertEquals(3, task.steps());
    move(task, task.spec().stepLimit() - 3);
    assertTrue(task.truncated());
  }

  @Test
  void theSeedDecidesTheEpisodeWhateverCameBefore() throws IOException {
    Task other = kind.create(configuration);
    for (int seed = 0; seed < SEEDS; seed++) {
      other.reset(seed + 100);
      move(other, seed);
      task.reset(seed);
      other.reset(seed);
      assertArrayEquals(state(task), state(other));
      assertArrayEquals(task.goalState(), other.goalState());
      move(task, 5);
      move(other, 5);
      assertArrayEquals(state(task), state(other));
      assertEquals(task.error(), other.error());
    }
  }

  @Test
  void aCopyIsItsOwn() {
    task.reset(3);
    Task copy = task.copy();
    double[] before = state(task);
    double[] goal = task.goalState();
    move(copy, 5);
    assertArrayEquals(before, state(task));
    assertArrayEquals(goal, copy.goalState());
    move(task, 5);
    assertArrayEquals(state(task), state(copy));
    copy.reset(4);
    assertArrayEquals(goal, task.goalState());
    goal[0]++;
    assertTrue(goal[0] != task.goalState()[0], "the goal is given away as a copy");
  }

  @Test
  void theGoalStateIsASuccessWithoutError() {
    for (int seed = 0; seed < SEEDS; seed++) {
      task.reset(seed);
      double[] start = state(task);
      double error = task.error();
      assertEquals(error < task.errorMeasure().successBelow(), task.success());
      task.setState(task.goalState());
      assertTrue(task.success());
      assertEquals(0, task.error(), 1e-9);
      task.setState(start);
      assertEquals(error, task.error());
    }
  }

  @Test
  void theCostIsLeastAtTheGoal() {
    Cost cost = task.cost();
    for (int seed = 0; seed < SEEDS; seed++) {
      task.reset(seed);
      double[] goal = task.goalState();
      double[] costs = new double[1];
      cost.evaluate(goal, 1, goal, costs);
      assertEquals(0, costs[0], 1e-9);
      move(task, 4);
      cost.evaluate(state(task), 1, goal, costs);
      assertTrue(costs[0] > 0);
    }
  }

  @Test
  void theHoldActionKeepsTheAgentWhereItIs() {
    task.reset(2);
    move(task, 5);
    // Whatever moves comes to rest.
    for (int step = 0; step < 30; step++) {
      task.advance(task.holdAction());
    }
    double[] before = state(task);
    double[] hold = task.holdAction();
    Bounds bounds = task.bounds();
    for (int i = 0; i < hold.length; i++) {
      assertEquals(hold[i], bounds.rest(i));
    }
    for (double speed : task.velocity(hold)) {
      assertEquals(0, speed, 1e-9);
    }
    task.advance(hold);
    assertArrayEquals(before, untimed(state(task), before), 1e-3);
  }

  /** The state with the other's number of steps, which goes on. */
  private double[] untimed(double[] state, double[] other) {
    int steps = task.spec().stateNames().indexOf("steps");
    state[steps] = other[steps];
    return state;
  }

  @Test
  void theObjectIsFoundByItsColoursAndPutThere() {
    ObjectCentroid object = new ObjectCentroid(task.objectColours());
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      task.reset(seed);
      Frame frame = task.observe().frame();
      if (object.find(frame.rgb(), 0, frame.height(), frame.width())) {
        found++;
        double[] placed = task.withObjectAt(state(task), object.row(), object.column());
        Frame again = task.render(placed);
        double row = object.row();
        double column = object.column();
        assertTrue(object.find(again.rgb(), 0, again.height(), again.width()));
        assertEquals(row, object.row(), 1.5);
        assertEquals(column, object.column(), 1.5);
      }
    }
    assertTrue(found >= SEEDS - 1, found + " found");
  }

  @Test
  void namesAndUnitsAreThere() {
    ErrorMeasure error = task.errorMeasure();
    for (String word : List.of(error.name(), error.unit(), error.meaning(), kind.description())) {
      assertFalse(word.isBlank());
    }
    assertTrue(error.successBelow() > 0);
    assertEquals(List.of(), task.files());
  }
}
