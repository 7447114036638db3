package org.keyway.planner.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.time.Deadline;

class AdaptiveDynamicsTest {
  private static final double SPEED = 0.1;
  private static final double[] ORIGIN = {0, 0};
  private static final double[] RIGHT = {1, 0};
  private static final double[] LEFT = {-1, 0};
  private static final AdaptationConfig CONFIG = new AdaptationConfig(8, 0.5, 1.5);

  /** A point that goes where it is told to. */
  private static class FreePoint implements DynamicsModel {
    private double heard;

    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 2;
    }

    @Override
    public void rollout(
        double[] start, double[] actions, int count, int steps, double[] embeddings) {
      for (int row = 0; row < count; row++) {
        double[] state = start.clone();
        for (int at = 2 * row * steps; at < 2 * (row + 1) * steps; at += 2) {
          state[0] += SPEED * actions[at];
          state[1] += SPEED * actions[at + 1];
          System.arraycopy(state, 0, embeddings, at, 2);
        }
      }
    }

    @Override
    public void observe(double[] before, double[] action, double[] after) {
      heard = after[0];
    }
  }

  private static double[] step(DynamicsModel model, double[] from, double[] action) {
    double[] to = new double[2];
    model.rollout(from, action, 1, 1, to);
    return to;
  }

  private static DynamicsModel adaptive() {
    return AdaptiveDynamics.of(new FreePoint(), CONFIG);
  }

  @Test
  void isTheModelItselfWithoutMemory() {
    FreePoint model = new FreePoint();
    assertSame(model, AdaptiveDynamics.of(model, AdaptationConfig.NONE));
  }

  @Test
  void predictsAsTheModelDoesUntilItIsToldOtherwise() {
    DynamicsModel model = adaptive();
    assertArrayEquals(step(new FreePoint(), ORIGIN, RIGHT), step(model, ORIGIN, RIGHT), 0);
  }

  @Test
  void predictsTheErrorOfATransitionAgain() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, ORIGIN);
    double once = 1 / 1.1;
    assertArrayEquals(new double[] {SPEED * (1 - once), 0}, step(model, ORIGIN, RIGHT), 1e-12);
    // Foreseen well enough.
    model.observe(ORIGIN, RIGHT, ORIGIN);
    assertArrayEquals(new double[] {SPEED * (1 - once), 0}, step(model, ORIGIN, RIGHT), 1e-12);
  }

  @Test
  void learnsThatItErredNoLonger() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, new double[] {-SPEED, 0});
    model.observe(ORIGIN, RIGHT, new double[] {SPEED, 0});
    double correction = (-2 * SPEED + 0) / 2.1;
    assertArrayEquals(new double[] {SPEED + correction, 0}, step(model, ORIGIN, RIGHT), 1e-12);
  }

  @Test
  void weighsTransitionsByHowNearTheyAre() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, ORIGIN);
    double[] from = {0.3, 0};
    double[] action = {0.4, 0};
    double squared = 0.3 * 0.3 / (0.5 * 0.5) + 0.6 * 0.6 / (1.5 * 1.5);
    double weight = (1 - squared) * (1 - squared);
    double correction = weight * -SPEED / (0.1 + weight);
    assertArrayEquals(
        new double[] {0.3 + SPEED * 0.4 + correction, 0}, step(model, from, action), 1e-12);
  }

  @Test
  void tellsNothingBeyondItsRadii() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, ORIGIN);
    for (double[] from : new double[][] {{0.5, 0}, {-0.4, 0.4}}) {
      assertArrayEquals(step(new FreePoint(), from, RIGHT), step(model, from, RIGHT), 0);
    }
    assertArrayEquals(step(new FreePoint(), ORIGIN, LEFT), step(model, ORIGIN, LEFT), 0);
  }

  @Test
  void correctionsOfARolloutAddUpForEachCandidateByItself() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, ORIGIN);
    double[] embeddings = new double[12];
    model.rollout(ORIGIN, new double[] {1, 0, 1, 0, 1, 0, -1, 0, -1, 0, -1, 0}, 2, 3, embeddings);
    double stuck = embeddings[4];
    assertTrue(embeddings[0] < embeddings[2] && embeddings[2] < stuck, Arrays.toString(embeddings));
    assertTrue(stuck < 0.8 * SPEED, Arrays.toString(embeddings));
    assertArrayEquals(
        new double[] {-0.1, 0, -0.2, 0, -0.3, 0}, Arrays.copyOfRange(embeddings, 6, 12), 1e-12);
  }

  @Test
  void forgetsTheOldest() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, ORIGIN);
    for (int i = 1; i < 8; i++) {
      double[] far = {100 * i, 0};
      model.observe(far, RIGHT, far);
    }
    assertTrue(step(model, ORIGIN, RIGHT)[0] < 0.5 * SPEED);
    double[] further = {800, 0};
    model.observe(further, RIGHT, further);
    assertEquals(SPEED, step(model, ORIGIN, RIGHT)[0], 0);
  }

  @Test
  void doesNotRememberWhatNoModelCouldHaveForeseen() {
    DynamicsModel model = adaptive();
    model.observe(ORIGIN, RIGHT, new double[] {0.61, 0});
    model.observe(ORIGIN, RIGHT, new double[] {Double.NaN, 0});
    assertArrayEquals(step(new FreePoint(), ORIGIN, RIGHT), step(model, ORIGIN, RIGHT), 0);
  }

  @Test
  void tellsTheModelBelowToo() {
    FreePoint model = new FreePoint();
    AdaptiveDynamics.of(model, CONFIG).observe(ORIGIN, RIGHT, new double[] {0.05, 0});
    assertEquals(0.05, model.heard);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new AdaptationConfig(-1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new AdaptationConfig(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new AdaptationConfig(1, 1, Double.NaN));
  }

  /** A point meets a wall that its model does not know, with the goal behind it. */
  @Test
  void planGoesRoundWhatTheModelDoesNotKnow() {
    assertTrue(driveAtUnknownWall(new FreePoint()) > 0.5, "a plain model stays before the wall");
    double distance = driveAtUnknownWall(AdaptiveDynamics.of(new FreePoint(), CONFIG_OF_TABLE));
    assertTrue(distance < 0.1, "distance " + distance);
  }

  private static final AdaptationConfig CONFIG_OF_TABLE = new AdaptationConfig(64, 0.2, 1);

  private static double driveAtUnknownWall(DynamicsModel model) {
    ActionSearch search =
        new ActionSearch(
            model,
            EmbeddingDistance.euclidean(2),
            Bounds.symmetric(2, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1);
    FlatPlanner planner = new FlatPlanner(search);
    double[] goal = {1, 0};
    double[] state = {0, 0};
    for (int step = 0; step < 80; step++) {
      double[] action = planner.plan(state, goal, step == 0 ? 0 : 1, Deadline.none()).action(0);
      double[] next = step(new FreePoint(), state, action);
      boolean hitsWall = state[0] <= 0.5 && next[0] > 0.5 && Math.abs(next[1]) < 0.4;
      if (hitsWall) {
        next = state.clone();
      }
      model.observe(state, action, next);
      state = next;
    }
    return Math.hypot(state[0] - goal[0], state[1] - goal[1]);
  }
}
