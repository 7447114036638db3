package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.time.Deadline;

class TrajectorySearchTest {
  private static final int STEPS = 6;
  private static final long MILLISECOND = 1_000_000;

  private final SettableClock clock = new SettableClock();

  private static TrajectorySearch search(int iterations, int repeat, SearchDistribution from) {
    return new TrajectorySearch(
        new SearchConfig(100, iterations, 1.0, BoundsRule.CLIP),
        STEPS,
        repeat,
        Bounds.symmetric(1, 1),
        from,
        11);
  }

  private static TrajectorySearch search(int iterations) {
    return search(iterations, 1, new CrossEntropy(CrossEntropyConfig.IMPROVED));
  }

  /** Squared distance of each candidate from a ramp, taking the given time for a batch. */
  private Objective ramp(int steps, long nanos) {
    return (candidates, count, costs) -> {
      clock.advance(nanos);
      for (int row = 0; row < count; row++) {
        costs[row] = 0;
        for (int step = 0; step < steps; step++) {
          double difference = candidates[row * steps + step] - 0.1 * step;
          costs[row] += difference * difference;
        }
      }
    };
  }

  @Test
  void findsTheMinimum() {
    TrajectorySearch search = search(10);
    assertEquals(SearchStatus.SEARCHED, search.search(ramp(STEPS, 0), 0, Deadline.none(clock)));
    assertArrayEquals(new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5}, search.answer(), 0.1);
    assertTrue(search.answerCost() < 0.01);
  }

  @Test
  void holdsEachDecisionForTheActionRepeat() {
    TrajectorySearch search = search(10, 3, new CrossEntropy(CrossEntropyConfig.DEFAULT));
    search.search(
        (candidates, count, costs) -> {
          for (int row = 0; row < count; row++) {
            costs[row] = 0;
            for (int step = 0; step < 3 * STEPS; step++) {
              double value = candidates[row * 3 * STEPS + step];
              assertEquals(candidates[row * 3 * STEPS + step / 3 * 3], value);
              costs[row] += Math.abs(value - 0.5);
            }
          }
        },
        0,
        Deadline.none(clock));
    assertEquals(3 * STEPS, search.answer().length);
    for (double value : search.answer()) {
      assertEquals(0.5, value, 0.2);
    }
  }

  @Test
  void stopsBeforeAnIterationThatWouldBeLate() {
    TrajectorySearch search = search(100);
    for (int plan = 0; plan < 20; plan++) {
      Deadline deadline = Deadline.after(10 * MILLISECOND, clock);
      search.search(ramp(STEPS, 3 * MILLISECOND), 1, deadline);
      assertFalse(deadline.passed());
      SearchReport report = search.report();
      assertEquals(SearchStatus.SEARCHED, report.status());
      assertEquals(StopReason.NEXT_WOULD_BE_LATE, report.stopReason());
      assertTrue(report.iterationsInTime() >= 2);
      assertTrue(report.remainingNanos() > 0);
    }
  }

  @Test
  void answersWithThePreviousPlanShiftedIfTheModelStallsOnceAndThenGoesOn() {
    TrajectorySearch search = search(3);
    search.search(ramp(STEPS, MILLISECOND), 0, Deadline.after(20 * MILLISECOND, clock));
    double[] previous = search.answer();

    search.search(ramp(STEPS, 500 * MILLISECOND), 2, Deadline.after(20 * MILLISECOND, clock));
    SearchReport stalled = search.report();
    assertEquals(SearchStatus.PREVIOUS_PLAN, stalled.status());
    assertEquals(StopReason.OVERRAN, stalled.stopReason());
    assertEquals(-480 * MILLISECOND, stalled.remainingNanos());
    assertEquals(0, stalled.iterationsInTime());
    assertEquals(1, stalled.iterations().size());
    double[] shifted = new double[STEPS];
    System.arraycopy(previous, 2, shifted, 0, STEPS - 2);
    assertArrayEquals(shifted, search.answer());

    Deadline deadline = Deadline.after(20 * MILLISECOND, clock);
    assertEquals(SearchStatus.SEARCHED, search.search(ramp(STEPS, MILLISECOND), 1, deadline));
    assertFalse(deadline.passed());
  }

  @Test
  void standsStillWhenNothingIsLeftOfThePreviousPlan() {
    TrajectorySearch search = search(3);
    search.search(ramp(STEPS, MILLISECOND), 0, Deadline.after(20 * MILLISECOND, clock));
    for (int step = 1; step < STEPS; step++) {
      assertEquals(
          SearchStatus.PREVIOUS_PLAN, search.search(ramp(STEPS, 0), 1, Deadline.after(0, clock)));
      assertEquals(0, search.answer()[STEPS - 1]);
    }
    assertEquals(SearchStatus.NO_PLAN, search.search(ramp(STEPS, 0), 1, Deadline.after(0, clock)));
    assertArrayEquals(new double[STEPS], search.answer());
  }

  @Test
  void triesAgainByItselfWhenTheModelIsAlwaysTooSlow() {
    TrajectorySearch search = search(3);
    int attempts = 0;
    int plansStandingIn = 0;
    for (int plan = 0; plan < 50; plan++) {
      search.search(ramp(STEPS, 50 * MILLISECOND), 1, Deadline.after(20 * MILLISECOND, clock));
      attempts += search.report().iterations().size();
      plansStandingIn += search.status() == SearchStatus.PREVIOUS_PLAN ? 1 : 0;
    }
    assertTrue(attempts >= 10, "attempts: " + attempts);
    assertTrue(plansStandingIn >= 25, "late results stand in: " + plansStandingIn);
  }

  @Test
  void alwaysLateIterationsAreSeldomTriedWhenTheFirstFits() {
    TrajectorySearch search = search(3);
    int misses = 0;
    for (int plan = 0; plan < 1000; plan++) {
      Deadline deadline = Deadline.after(20 * MILLISECOND, clock);
      search.search(ramp(STEPS, 12 * MILLISECOND), 1, deadline);
      assertEquals(SearchStatus.SEARCHED, search.status());
      misses += deadline.passed() ? 1 : 0;
    }
    assertEquals(0, misses);
  }

  @Test
  void neverLetsANonFiniteCostBeAnElite() {
    TrajectorySearch search = search(10);
    search.search(
        (candidates, count, costs) -> {
          ramp(STEPS, 0).evaluate(candidates, count, costs);
          for (int row = 0; row < count; row++) {
            if (candidates[row * STEPS] > 0.0) {
              costs[row] =
                  row % 3 == 0
                      ? Double.NaN
                      : row % 3 == 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
          }
        },
        0,
        Deadline.none(clock));
    assertEquals(SearchStatus.SEARCHED, search.status());
    assertTrue(search.answer()[0] <= 0);
    for (IterationReport iteration : search.report().iterations()) {
      assertTrue(iteration.finiteCandidates() < iteration.candidates());
      assertTrue(Double.isFinite(iteration.bestCost()));
      assertTrue(Double.isFinite(iteration.meanCost()));
      assertTrue(Double.isFinite(iteration.eliteSpread()));
    }
  }

  @Test
  void reportsThatTheElitesLieTogetherWhateverTheDistribution() {
    TrajectorySearch random = search(1, 1, new RandomShooting());
    random.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    double elites = random.report().iterations().get(0).eliteSpread();
    random.search((candidates, count, costs) -> Arrays.fill(costs, 1), 0, Deadline.none(clock));
    double arbitrary = random.report().iterations().get(0).eliteSpread();
    assertTrue(elites < 0.9 * arbitrary, elites + " of " + arbitrary);

    TrajectorySearch search = search(5, 1, new CrossEntropy(CrossEntropyConfig.DEFAULT));
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    var iterations = search.report().iterations();
    assertTrue(iterations.get(4).eliteSpread() < 0.5 * iterations.get(0).eliteSpread());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void saysSoAndRestsIfNoCostIsFinite(double cost) {
    TrajectorySearch search = search(3);
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    search.search((candidates, count, costs) -> Arrays.fill(costs, cost), 1, Deadline.none(clock));
    assertEquals(SearchStatus.NO_FINITE_COST, search.status());
    assertArrayEquals(new double[STEPS], search.answer());
    assertEquals(0, search.report().iterations().get(2).finiteCandidates());
    search.search(ramp(STEPS, 0), 1, Deadline.none(clock));
    assertEquals(SearchStatus.SEARCHED, search.status());
  }

  @Test
  void restsAndCarriesTheExceptionIfTheModelThrows() {
    TrajectorySearch search = search(3);
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    RuntimeException thrown = new IllegalStateException("model lost");
    search.search(
        (candidates, count, costs) -> {
          throw thrown;
        },
        1,
        Deadline.none(clock));
    assertEquals(SearchStatus.MODEL_FAILED, search.status());
    assertSame(thrown, search.report().failure());
    assertEquals(1, search.report().modelCalls());
    assertArrayEquals(new double[STEPS], search.answer());
  }

  @Test
  void keepsTheBestSoFarIfTheModelThrowsLater() {
    TrajectorySearch search = search(3);
    int[] calls = {0};
    search.search(
        (candidates, count, costs) -> {
          if (++calls[0] == 2) {
            throw new IllegalStateException("model lost");
          }
          ramp(STEPS, 0).evaluate(candidates, count, costs);
        },
        0,
        Deadline.none(clock));
    assertEquals(SearchStatus.SEARCHED, search.status());
    assertEquals(StopReason.MODEL_FAILED, search.report().stopReason());
    assertEquals(1, search.report().iterationsInTime());
  }

  @Test
  void neverDoesWorseThanThePreviousPlanShifted() {
    TrajectorySearch search = search(2);
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    double cost = search.answerCost();
    for (int plan = 0; plan < 20; plan++) {
      search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
      assertTrue(search.answerCost() <= cost);
      cost = search.answerCost();
    }
  }

  @Test
  void aPlanDoesNotDependOnHowLongEarlierOnesHadIfTheyAreForgotten() {
    TrajectorySearch hasty = search(8);
    TrajectorySearch patient = search(8);
    hasty.search(ramp(STEPS, MILLISECOND), 0, Deadline.after(3 * MILLISECOND, clock));
    patient.search(ramp(STEPS, MILLISECOND), 0, Deadline.none(clock));
    hasty.reset();
    patient.reset();
    hasty.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    patient.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    assertArrayEquals(patient.answer(), hasty.answer());
  }

  @ParameterizedTest
  @EnumSource(BoundsRule.class)
  void neverLeavesTheBoundsAndCountsWhatItBroughtBack(BoundsRule rule) {
    Bounds bounds = new Bounds(new double[] {-0.1, 0}, new double[] {0.3, 1000});
    TrajectorySearch search =
        new TrajectorySearch(
            new SearchConfig(200, 5, 2.0, rule),
            STEPS,
            1,
            bounds,
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            3);
    search.search(
        (candidates, count, costs) -> {
          for (int row = 0; row < count; row++) {
            costs[row] = 0;
            for (int step = 0; step < STEPS; step++) {
              double narrow = candidates[(row * STEPS + step) * 2];
              double wide = candidates[(row * STEPS + step) * 2 + 1];
              assertTrue(narrow >= -0.1 && narrow <= 0.3 && wide >= 0 && wide <= 1000);
              costs[row] += Math.abs(narrow - 0.1) + Math.abs(wide - 900) / 1000;
            }
          }
        },
        0,
        Deadline.none(clock));
    assertTrue(search.report().iterations().get(0).corrected() > 200);
    assertTrue(search.answerCost() < 1.2, "cost " + search.answerCost());
  }

  @Test
  void restIsWithinBoundsThatExcludeZero() {
    Bounds bounds = new Bounds(new double[] {2, -5}, new double[] {4, -3});
    TrajectorySearch search =
        new TrajectorySearch(SearchConfig.DEFAULT, 2, 1, bounds, new RandomShooting(), 1);
    search.search(ramp(4, 0), 0, Deadline.after(0, clock));
    assertArrayEquals(new double[] {2, -3, 2, -3}, search.answer());
  }

  @Test
  void rejectsNegativeElapsedSteps() {
    assertThrows(
        IllegalArgumentException.class,
        () -> search(1).search(ramp(STEPS, 0), -1, Deadline.none(clock)));
  }

  @Test
  void shiftsByModelStepsAlsoWithinADecision() {
    TrajectorySearch search = search(3, 3, new CrossEntropy(CrossEntropyConfig.IMPROVED));
    search.search(ramp(3 * STEPS, 0), 0, Deadline.none(clock));
    double[] previous = search.answer();
    search.search(ramp(3 * STEPS, 0), 4, Deadline.after(0, clock));
    double[] expected = Arrays.copyOf(Arrays.copyOfRange(previous, 4, 3 * STEPS), 3 * STEPS);
    assertArrayEquals(expected, search.answer());
  }

  @Test
  void startsFromThePreviousPlanShifted() {
    TrajectorySearch search = search(4, 2, new CrossEntropy(CrossEntropyConfig.DEFAULT));
    search.search(ramp(2 * STEPS, 0), 0, Deadline.none(clock));
    double[] previous = search.answer();
    double[] closest = {Double.POSITIVE_INFINITY};
    search.search(
        (candidates, count, costs) -> {
          Arrays.fill(costs, 0);
          for (int row = 0; row < count; row++) {
            double distance = 0;
            for (int step = 0; step < 2 * STEPS; step++) {
              double shifted = previous[Math.min(step + 2, 2 * STEPS - 1)];
              distance += Math.abs(candidates[row * 2 * STEPS + step] - shifted);
            }
            closest[0] = Math.min(closest[0], distance);
          }
        },
        2,
        Deadline.none(clock));
    assertEquals(0, closest[0], 1e-12);
  }

  @Test
  void randomShootingAnswersWithTheBestOfAllIterations() {
    TrajectorySearch search = search(50, 1, new RandomShooting());
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    double best =
        search.report().iterations().stream()
            .mapToDouble(IterationReport::bestCost)
            .min()
            .orElseThrow();
    assertEquals(best, search.answerCost());
    assertTrue(best < search.report().iterations().get(0).meanCost() / 2);
  }

  @Test
  void plansWithoutTimeDoNotMakeItForgetHowLongAnIterationTakes() {
    TrajectorySearch search = search(3);
    search.search(ramp(STEPS, 5 * MILLISECOND), 0, Deadline.after(20 * MILLISECOND, clock));
    for (int plan = 0; plan < 20; plan++) {
      search.search(ramp(STEPS, 5 * MILLISECOND), 0, Deadline.after(0, clock));
    }
    Deadline deadline = Deadline.after(4 * MILLISECOND, clock);
    search.search(ramp(STEPS, 5 * MILLISECOND), 0, deadline);
    assertFalse(deadline.passed());
  }

  static SearchDistribution[] distributions() {
    return new SearchDistribution[] {
      new RandomShooting(),
      new CrossEntropy(CrossEntropyConfig.DEFAULT),
      new CrossEntropy(CrossEntropyConfig.IMPROVED),
      new PathIntegral(PathIntegralConfig.DEFAULT),
      new CovarianceAdaptation(TimeCorrelation.DEFAULT)
    };
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void restsWhenNoCandidateIsBetterThanAnother(SearchDistribution distribution) {
    Bounds bounds = new Bounds(new double[] {-1, 2}, new double[] {3, 4}).withRest(0, 2.5);
    TrajectorySearch search =
        new TrajectorySearch(SearchConfig.DEFAULT, 2, 1, bounds, distribution, 5);
    for (int plan = 0; plan < 5; plan++) {
      search.search((candidates, count, costs) -> Arrays.fill(costs, 1), 1, Deadline.none(clock));
      assertEquals(SearchStatus.SEARCHED, search.status());
      assertArrayEquals(new double[] {0, 2.5, 0, 2.5}, search.answer());
    }
  }

  /** A cost that is the same all over the goal says nothing for moving about in it. */
  @ParameterizedTest
  @MethodSource("distributions")
  void comesToRestInAGoalOfAnySize(SearchDistribution distribution) {
    TrajectorySearch search = search(3, 1, distribution);
    double[] position = {-2};
    for (int step = 0; step < 30; step++) {
      search.search(
          (candidates, count, costs) -> {
            for (int row = 0; row < count; row++) {
              double at = position[0];
              costs[row] = 0;
              for (int i = 0; i < STEPS; i++) {
                at += 0.25 * candidates[row * STEPS + i];
                costs[row] += Math.max(0, Math.abs(at) - 1);
              }
            }
          },
          1,
          Deadline.none(clock));
      position[0] += 0.25 * search.answer(0, 0);
      if (step >= 15) {
        assertTrue(Math.abs(position[0]) <= 1, "position " + position[0]);
        assertArrayEquals(new double[STEPS], search.answer(), "step " + step);
      }
    }
  }

  @Test
  void thePreviousPlanWinsATieAgainstOthersAndSoDoesRestAgainstAll() {
    TrajectorySearch search = search(1, 1, new RandomShooting());
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    double[] previous = search.answer();
    Objective indifferent = (candidates, count, costs) -> Arrays.fill(costs, 1);
    search.search(indifferent, 0, Deadline.none(clock));
    assertArrayEquals(previous, search.answer(), "rest did not compete yet");
    search.search(indifferent, 0, Deadline.none(clock));
    assertArrayEquals(new double[STEPS], search.answer());
  }

  @Test
  void aTieThatRestDoesNotShareIsNotWonByIt() {
    TrajectorySearch search = search(3, 1, new RandomShooting());
    for (int plan = 0; plan < 3; plan++) {
      search.search(
          (candidates, count, costs) -> {
            for (int row = 0; row < count; row++) {
              costs[row] = candidates[row * STEPS] > 0.5 ? 0 : 1;
            }
          },
          0,
          Deadline.none(clock));
      assertTrue(search.answer(0, 0) > 0.5);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void aLockedNumberKeepsItsValueAndTheOthersAreSearched(SearchDistribution distribution) {
    Bounds bounds = new Bounds(new double[] {0.3, -1, -0.7}, new double[] {0.3, 1, -0.7});
    for (BoundsRule rule : BoundsRule.values()) {
      TrajectorySearch search =
          new TrajectorySearch(new SearchConfig(100, 20, 1, rule), 2, 1, bounds, distribution, 5);
      for (int plan = 0; plan < 3; plan++) {
        search.search(
            (candidates, count, costs) -> {
              for (int row = 0; row < count; row++) {
                costs[row] = 0;
                for (int step = 0; step < 2; step++) {
                  int at = (row * 2 + step) * 3;
                  assertEquals(0.3, candidates[at]);
                  assertEquals(-0.7, candidates[at + 2]);
                  costs[row] += Math.abs(candidates[at + 1] - 0.4);
                }
              }
            },
            1,
            Deadline.none(clock));
        assertEquals(0.3, search.answer(1, 0));
        assertEquals(0.4, search.answer(0, 1), 0.2);
        assertEquals(0.4, search.answer(1, 1), 0.2);
        assertEquals(-0.7, search.answer(1, 2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void numbersThatAreAllLockedAreTheAnswer(SearchDistribution distribution) {
    Bounds bounds = new Bounds(new double[] {0.3}, new double[] {0.3});
    TrajectorySearch search =
        new TrajectorySearch(SearchConfig.DEFAULT, 2, 1, bounds, distribution, 5);
    for (int plan = 0; plan < 3; plan++) {
      assertEquals(SearchStatus.SEARCHED, search.search(ramp(2, 0), 1, Deadline.none(clock)));
      assertArrayEquals(new double[] {0.3, 0.3}, search.answer());
      assertEquals(0, search.report().iterations().get(0).eliteSpread());
    }
  }

  /** Draws as random shooting does, and takes its time to learn. */
  private final class SlowLearner implements SearchDistribution {
    private final RandomShooting shooting = new RandomShooting();
    private final long nanos;
    private int lessons;

    SlowLearner(long nanos) {
      this.nanos = nanos;
    }

    @Override
    public void prepare(SearchState state, Population population) {}

    @Override
    public void draw(SearchState state, Population population) {
      shooting.draw(state, population);
    }

    @Override
    public void refit(SearchState state, Population population) {
      lessons++;
      clock.advance(nanos);
    }
  }

  @Test
  void learnsNothingAtTheEndOfAPlanThatOnlyTheNextPlanNeeds() {
    SlowLearner learner = new SlowLearner(15 * MILLISECOND);
    TrajectorySearch search = search(1, 1, learner);
    Deadline first = Deadline.after(20 * MILLISECOND, clock);
    search.search(ramp(STEPS, 10 * MILLISECOND), 0, first);
    assertEquals(SearchStatus.SEARCHED, search.status());
    assertEquals(10 * MILLISECOND, first.elapsedNanos());
    assertEquals(0, learner.lessons);

    Deadline second = Deadline.after(60 * MILLISECOND, clock);
    search.search(ramp(STEPS, 10 * MILLISECOND), 1, second);
    assertEquals(1, learner.lessons);
    assertEquals(25 * MILLISECOND, second.elapsedNanos());
    assertEquals(25 * MILLISECOND, search.report().iterations().get(0).elapsedNanos());

    search.search(ramp(STEPS, 10 * MILLISECOND), 1, Deadline.after(20 * MILLISECOND, clock));
    assertEquals(SearchStatus.PREVIOUS_PLAN, search.status());
    assertEquals(1, learner.lessons, "what does not fit is not begun");
    search.reset();
    search.search(ramp(STEPS, 10 * MILLISECOND), 0, Deadline.none(clock));
    assertEquals(1, learner.lessons, "nothing is learnt from what is forgotten");
  }

  @Test
  void learnsBetweenIterationsWhereAnotherFits() {
    SlowLearner learner = new SlowLearner(MILLISECOND);
    TrajectorySearch search = search(5, 1, learner);
    Deadline deadline = Deadline.after(12 * MILLISECOND, clock);
    search.search(ramp(STEPS, 3 * MILLISECOND), 0, deadline);
    assertEquals(StopReason.NEXT_WOULD_BE_LATE, search.report().stopReason());
    assertFalse(deadline.passed());
    assertEquals(search.report().iterationsInTime() - 1, learner.lessons);
  }

  @Test
  void anIterationWhoseLessonEndsLateIsLate() {
    TrajectorySearch search = search(2, 1, new SlowLearner(50 * MILLISECOND));
    search.search(ramp(STEPS, MILLISECOND), 0, Deadline.after(20 * MILLISECOND, clock));
    SearchReport report = search.report();
    assertEquals(StopReason.OVERRAN, report.stopReason());
    assertEquals(0, report.iterationsInTime());
    assertEquals(SearchStatus.NO_PLAN, report.status());
    assertEquals(-31 * MILLISECOND, report.remainingNanos());
  }

  @Test
  void saysThatItOverranIfKeepingTheAnswerTookTooLong() {
    Objective ramp = ramp(STEPS, MILLISECOND);
    TrajectorySearch search = search(1);
    search.search(
        new Objective() {
          @Override
          public void evaluate(double[] candidates, int count, double[] costs) {
            ramp.evaluate(candidates, count, costs);
          }

          @Override
          public void becameBest(int candidate) {
            clock.advance(30 * MILLISECOND);
          }
        },
        0,
        Deadline.after(20 * MILLISECOND, clock));
    assertEquals(StopReason.OVERRAN, search.report().stopReason());
    assertEquals(-11 * MILLISECOND, search.report().remainingNanos());
  }

  @Test
  void theBudgetIsWhatIsLeftWhenTheSearchBegins() {
    Deadline deadline = Deadline.after(20 * MILLISECOND, clock);
    clock.advance(15 * MILLISECOND);
    TrajectorySearch search = search(1);
    search.search(ramp(STEPS, 8 * MILLISECOND), 0, deadline);
    assertEquals(5 * MILLISECOND, search.report().budgetNanos());
    assertEquals(-3 * MILLISECOND, search.report().remainingNanos());
  }

  @Test
  void goesOnFromTheBestWhenADistributionIsLost() {
    SearchDistribution lost =
        new SearchDistribution() {
          @Override
          public void prepare(SearchState state, Population population) {}

          @Override
          public void draw(SearchState state, Population population) {
            population.setCount(population.capacity());
            for (int i = 0; i < population.count() * population.rowSize(); i++) {
              population.samples()[i] = state.mean()[i % population.rowSize()] + 0.1;
            }
          }

          @Override
          public void refit(SearchState state, Population population) {
            Arrays.fill(state.mean(), Double.NaN);
          }
        };
    TrajectorySearch search = search(3, 1, lost);
    for (int plan = 0; plan < 3; plan++) {
      assertEquals(SearchStatus.SEARCHED, search.search(ramp(STEPS, 0), 1, Deadline.none(clock)));
      assertTrue(Double.isFinite(search.answerCost()));
    }
  }

  @Test
  void aDistributionThatServesASearchOfAnotherSizeSaysSo() {
    CrossEntropy shared = new CrossEntropy(CrossEntropyConfig.DEFAULT);
    TrajectorySearch first = search(1, 1, shared);
    new TrajectorySearch(SearchConfig.DEFAULT, 3, 1, Bounds.symmetric(1, 1), shared, 1);
    assertEquals(SearchStatus.MODEL_FAILED, first.search(ramp(STEPS, 0), 0, Deadline.none(clock)));
    String message = String.valueOf(first.report().failure());
    assertTrue(message.contains("serves one search alone"), message);
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void whatAnObjectiveSpoiltIsNoAnswer(SearchDistribution distribution) {
    TrajectorySearch search = search(3, 1, distribution);
    search.search(ramp(STEPS, 0), 0, Deadline.none(clock));
    search.search(
        (candidates, count, costs) -> {
          Arrays.fill(candidates, Double.NaN);
          Arrays.fill(costs, 1);
        },
        1,
        Deadline.none(clock));
    assertEquals(SearchStatus.NO_FINITE_COST, search.status());
    assertArrayEquals(new double[STEPS], search.answer());
    assertEquals(SearchStatus.SEARCHED, search.search(ramp(STEPS, 0), 1, Deadline.none(clock)));
    assertTrue(search.answerCost() < 2);
  }
}
