package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.ProposalAlone;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.search.SettableClock;
import org.keyway.planner.time.Deadline;

/** Plans that a proposal of actions begins, or makes alone. */
class ProposalTest {
  private static final double[] START = {-1, 0};
  private static final double[] GOAL = {0.5, 0};

  /** A spring with damping towards the goal, which gives the forces of two steps at a time. */
  private static final class Spring implements ActionProposal {
    private double stiffness = 2;

    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 2;
    }

    @Override
    public void propose(double[] embedding, double[] goal, double[] action) {
      Arrays.fill(action, stiffness * (goal[0] - embedding[0]) - 2 * embedding[1]);
    }
  }

  private static FlatPlanner planner(
      SearchDistribution distribution, @Nullable ActionProposal proposal, int iterations) {
    return planner(distribution, proposal, 1, new SearchConfig(8, iterations, 1, BoundsRule.CLIP));
  }

  private static FlatPlanner planner(
      SearchDistribution distribution,
      @Nullable ActionProposal proposal,
      int actionRepeat,
      SearchConfig config) {
    return new FlatPlanner(
        new ActionSearch(
            new PointMass(),
            new EmbeddingDistance(1, 0.1),
            Bounds.symmetric(1, 1),
            distribution,
            new ActionSearchConfig(7, actionRepeat, 0.02, 0, config),
            proposal,
            3));
  }

  private static FlatPlanner alone(ActionProposal proposal) {
    return planner(new ProposalAlone(), proposal, 1);
  }

  private static SearchDistribution crossEntropy() {
    return new CrossEntropy(CrossEntropyConfig.IMPROVED);
  }

  /** The forces of the spring from where they lead, clipped, without any part of the planner. */
  private static double[] forces(double[] start) {
    double[] state = start.clone();
    double[] forces = new double[7];
    for (int step = 0; step < 7; step++) {
      forces[step] =
          step % 2 == 1
              ? forces[step - 1]
              : Math.max(-1, Math.min(1, 2 * (GOAL[0] - state[0]) - 2 * state[1]));
      new PointMass().rollout(state, new double[] {forces[step]}, 1, 1, state);
    }
    return forces;
  }

  @Test
  void aloneIsThePlanAndReachesTheGoal() {
    FlatPlanner planner = alone(new Spring());
    double[] state = START.clone();
    for (int step = 0; step < 80; step++) {
      Plan plan = planner.plan(state, GOAL, 1, Deadline.none());
      assertArrayEquals(forces(state), plan.actions(), 1e-12);
      assertEquals(SearchStatus.SEARCHED, plan.status());
      double[] expected = new double[14];
      new PointMass().rollout(state, plan.actions(), 1, 7, expected);
      assertArrayEquals(expected, plan.predicted());
      new PointMass().rollout(state, plan.action(0), 1, 1, state);
    }
    assertArrayEquals(GOAL, state, 0.05);
  }

  @Test
  void aSearchIsNotWorseThanTheProposalThatItBeginsWith() {
    double proposed = alone(new Spring()).plan(START, GOAL, 0, Deadline.none()).cost();
    Plan searched = planner(crossEntropy(), new Spring(), 3).plan(START, GOAL, 0, Deadline.none());
    Plan blind = planner(crossEntropy(), null, 3).plan(START, GOAL, 0, Deadline.none());
    assertTrue(searched.cost() <= proposed, searched + ", proposed " + proposed);
    assertTrue(searched.cost() < blind.cost(), searched + " and " + blind);
  }

  @Test
  void aDecisionThatIsHeldIsTheMeanOfTheProposedActions() {
    SearchConfig config = new SearchConfig(2, 1, 1, BoundsRule.CLIP);
    Plan plan =
        planner(new ProposalAlone(), new Spring(), 2, config).plan(START, GOAL, 0, Deadline.none());
    Plan each =
        planner(new ProposalAlone(), new Spring(), 1, config).plan(START, GOAL, 0, Deadline.none());
    assertArrayEquals(Arrays.copyOf(each.actions(), 6), Arrays.copyOf(plan.actions(), 6), 1e-12);
  }

  @Test
  void aProposalThatIsNotFiniteChangesNothing() {
    Spring broken = new Spring();
    broken.stiffness = Double.NaN;
    FlatPlanner without = planner(crossEntropy(), null, 3);
    FlatPlanner with = planner(crossEntropy(), broken, 3);
    for (int i = 0; i < 5; i++) {
      Plan expected = without.plan(START, GOAL, 1, Deadline.none());
      Plan plan = with.plan(START, GOAL, 1, Deadline.none());
      assertArrayEquals(expected.actions(), plan.actions());
      assertArrayEquals(expected.predicted(), plan.predicted());
    }
    assertArrayEquals(
        new double[7], alone(broken).plan(START, GOAL, 1, Deadline.none()).actions(), "hold");
  }

  @Test
  void aBrokenProposalAloneGoesOnWithThePreviousPlan() {
    Spring spring = new Spring();
    FlatPlanner planner = alone(spring);
    Plan first = planner.plan(START, GOAL, 0, Deadline.none());
    spring.stiffness = Double.NaN;
    Plan second = planner.plan(START, GOAL, 1, Deadline.none());
    assertArrayEquals(
        Arrays.copyOfRange(first.actions(), 1, 7), Arrays.copyOf(second.actions(), 6));
  }

  @Test
  void aProposalThatThrowsEndsOnePlan() {
    Spring spring = new Spring();
    boolean[] throwing = {true};
    ActionProposal faulty =
        new ActionProposal() {
          @Override
          public int embeddingSize() {
            return 2;
          }

          @Override
          public int actionSize() {
            return 1;
          }

          @Override
          public void propose(double[] embedding, double[] goal, double[] action) {
            if (throwing[0]) {
              throw new AssertionError("out of order");
            }
            spring.propose(embedding, goal, action);
          }
        };
    FlatPlanner planner = planner(crossEntropy(), faulty, 3);
    Plan failed = planner.plan(START, GOAL, 0, Deadline.none());
    assertEquals(SearchStatus.MODEL_FAILED, failed.status());
    assertArrayEquals(new double[7], failed.actions());
    RuntimeException failure = planner.report().actionSearch().failure();
    assertNotNull(failure);
    assertEquals(
        "The proposal of actions threw java.lang.AssertionError: out of order",
        failure.getMessage());
    throwing[0] = false;
    assertEquals(SearchStatus.SEARCHED, planner.plan(START, GOAL, 1, Deadline.none()).status());
  }

  @Test
  void aLateProposalServesTheNextPlanOnly() {
    SettableClock clock = new SettableClock();
    long[] takes = {0};
    Spring slow = new Spring();
    ActionProposal timed =
        new ActionProposal() {
          @Override
          public int embeddingSize() {
            return 2;
          }

          @Override
          public int actionSize() {
            return 2;
          }

          @Override
          public void propose(double[] embedding, double[] goal, double[] action) {
            clock.advance(takes[0]);
            slow.propose(embedding, goal, action);
          }
        };
    FlatPlanner planner = alone(timed);
    Plan first = planner.plan(START, GOAL, 0, Deadline.after(1_000_000, clock));
    assertEquals(SearchStatus.SEARCHED, first.status());
    takes[0] = 2_000_000;
    Plan late = planner.plan(START, GOAL, 1, Deadline.after(1_000_000, clock));
    assertEquals(SearchStatus.PREVIOUS_PLAN, late.status());
    assertArrayEquals(Arrays.copyOfRange(first.actions(), 1, 7), Arrays.copyOf(late.actions(), 6));
    assertFalse(planner.report().actionSearch().remainingNanos() > 0);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    ActionProposal wide =
        new ActionProposal() {
          @Override
          public int embeddingSize() {
            return 3;
          }

          @Override
          public int actionSize() {
            return 1;
          }

          @Override
          public void propose(double[] embedding, double[] goal, double[] action) {}
        };
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> alone(wide));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("embedding size of the proposal is 3"),
        refused.getMessage());
  }
}
