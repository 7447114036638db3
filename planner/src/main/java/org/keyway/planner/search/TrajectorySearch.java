package org.keyway.planner.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.PortException;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.time.Deadline;

/**
 * The driver of every search over sequences: it owns the horizon, action repeat, warm start,
 * bounds, time, seeds and telemetry, and leaves to a {@link SearchDistribution} only where to draw
 * and what to learn.
 *
 * <p>A search is anytime. It answers with the best candidate so far; it does not start an iteration
 * that it cannot finish; one that ends late all the same serves only the next plan, and the
 * previous plan, shifted, stands in. The previous plan also competes in the first iteration, and
 * the mean of the distribution in the last. Candidates whose numbers or cost are not finite are
 * never elites, nor the answer.
 *
 * <p>A tie says nothing for moving: the previous plan, or rest where there is none, wins it against
 * other candidates; and after an iteration whose best candidates tie, rest competes in the next
 * one, of this plan or the next, and wins a tie against all.
 *
 * <p>The distribution learns from an iteration when another follows. What the last iteration of a
 * plan has to teach is learned in the time of the next plan.
 *
 * <p>The seed contract: plan k draws from the generator of (seed, k), k counting on through resets.
 * Equal histories, that is inputs and iterations done, give equal plans to the bit, whatever the
 * number of threads in the model. After construction nothing is allocated but that generator.
 * Belongs to one thread at a time; no lock is held and no thread is started.
 */
public final class TrajectorySearch {
  private static final long MOST_RESERVE_NANOS = 200_000;
  private static final long RESERVE_DIVISOR = 20;

  private final SearchConfig config;
  private final int steps;
  private final int actionRepeat;
  private final Bounds bounds;
  private final SearchDistribution distribution;
  private final long seed;
  private final int rowSize;

  private final Population population;
  private final SearchState state;
  private final BoundsKeeper boundsKeeper;
  private final IterationTimer timer;
  private final SearchTelemetry telemetry;
  private final double[] repeated;
  private final double[] best;
  private final double[] answer;

  private long planIndex = -1;
  private boolean warm;
  private boolean bestCameLate;
  private boolean isToLearn;
  private boolean tied;
  private int previousRow;
  private int restRow;
  private long remainingNanos;
  private int answerSteps;
  private SearchStatus status = SearchStatus.NO_PLAN;
  private StopReason stopReason = StopReason.ITERATIONS_DONE;
  private double answerCost = Double.NaN;
  private int iterationsInTime;
  private long budgetNanos;
  private long elapsedNanos;
  private @Nullable RuntimeException failure;

  /**
   * @param config samples, iterations, spread, bounds rule
   * @param steps horizon in decisions L, 1 to 10,000
   * @param actionRepeat model steps that each decision is held for, 1 to 1000
   * @param bounds range of each number of a decision, [size]
   * @param distribution what to draw from; serves this search alone
   * @param seed seed of every draw
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrajectorySearch(
      SearchConfig config,
      int steps,
      int actionRepeat,
      Bounds bounds,
      SearchDistribution distribution,
      long seed) {
    this.config = config;
    this.steps = Require.inRange("steps", steps, 1, 10_000);
    this.actionRepeat = Require.inRange("actionRepeat", actionRepeat, 1, 1000);
    this.bounds = bounds;
    this.distribution = distribution;
    this.seed = seed;
    rowSize = Require.arrayLength("steps * size", steps, bounds.size());
    int numbers =
        Require.arrayLength(
            "samples * steps * actionRepeat * size", config.samples(), rowSize, actionRepeat);
    population = new Population(config.samples(), rowSize);
    state =
        new SearchState(
            steps, bounds, config.samples(), config.initialSpread(), Seeds.generator(seed));
    boundsKeeper = new BoundsKeeper(config.boundsRule(), bounds);
    timer = new IterationTimer(config.iterations());
    telemetry = new SearchTelemetry(config.iterations());
    repeated = actionRepeat == 1 ? population.samples() : new double[numbers];
    best = new double[rowSize];
    answer = new double[rowSize * actionRepeat];
    distribution.prepare(state, population);
    reset();
  }

  /** Forgets the previous plan, as for a new episode. What was learnt about time stays. */
  public void reset() {
    warm = false;
    bestCameLate = false;
    isToLearn = false;
    tied = false;
    state.forget();
    answerSteps = 0;
    rest(0);
    rest(best, 0);
  }

  /**
   * Searches for the sequence of least cost. Never throws because time is short or because the
   * objective or the distribution throw, whatever it is: both are in the report.
   *
   * @param objective what to minimise
   * @param elapsedSteps model steps that have gone by since the start of the previous plan, by
   *     which it is shifted; 0 or more
   * @param deadline when the answer must be there
   * @return where the answer comes from
   */
  public SearchStatus search(Objective objective, int elapsedSteps, Deadline deadline) {
    Require.inRange("elapsedSteps", elapsedSteps, 0, Integer.MAX_VALUE);
    long begunNanos = deadline.elapsedNanos();
    budgetNanos = Math.max(0, deadline.remainingNanos());
    try {
      iterate(objective, elapsedSteps, begunNanos, deadline);
    } catch (Throwable e) {
      failure = PortException.of("The search", e);
      stopReason = StopReason.MODEL_FAILED;
      answerCost = Double.NaN;
      answerWith(false, Double.NaN);
    }
    elapsedNanos = deadline.elapsedNanos() - begunNanos;
    if (failure == null && iterationsInTime > 0 && deadline.passed()) {
      stopReason = StopReason.OVERRAN;
    }
    return status;
  }

  private void iterate(Objective objective, int elapsedSteps, long begunNanos, Deadline deadline) {
    planIndex++;
    telemetry.begin();
    timer.begin();
    failure = null;
    answerCost = Double.NaN;
    iterationsInTime = 0;
    stopReason = StopReason.ITERATIONS_DONE;
    boolean anyEvaluated = false;
    double bestCost = Double.NaN;

    boolean goesOn = mayStart(0, deadline);
    goOnFromPrevious(elapsedSteps, goesOn);
    state.begin(Seeds.generator(seed, planIndex));
    for (int iteration = 0; goesOn; iteration++) {
      long startNanos = iteration == 0 ? begunNanos : deadline.elapsedNanos();
      learn();
      state.setIteration(iteration);
      distribution.draw(state, population);
      addRivals(iteration, isLast(iteration));
      boundsKeeper.keep(state, population);
      repeat();
      long modelStartNanos = deadline.elapsedNanos();
      try {
        objective.evaluate(repeated, population.count(), population.costs());
      } catch (Throwable e) {
        failure = PortException.of("The objective", e);
        stopReason = StopReason.MODEL_FAILED;
        break;
      }
      long modelNanos = deadline.elapsedNanos() - modelStartNanos;
      population.rank();
      tied = population.isTied();
      isToLearn = population.finiteCount() > 0;
      boolean isFollowed = iteration + 1 < config.iterations() && fits(iteration + 1, deadline);
      if (isFollowed) {
        learn();
      }
      long iterationNanos = deadline.elapsedNanos() - startNanos;
      timer.took(iteration, iterationNanos);
      telemetry.record(population, bounds, boundsKeeper.corrected(), modelNanos, iterationNanos);
      boolean late = deadline.passed();
      if (late) {
        answerWith(anyEvaluated, bestCost);
      }
      int row = winner();
      if (row >= 0 && isBetter(row, bestCost) && isCommand(row)) {
        bestCost = population.costs()[row];
        System.arraycopy(population.samples(), row * rowSize, best, 0, rowSize);
        bestCameLate = late;
        if (!late) {
          objective.becameBest(row);
        }
      }
      if (late) {
        stopReason = StopReason.OVERRAN;
        break;
      }
      anyEvaluated = true;
      iterationsInTime++;
      goesOn = iteration + 1 < config.iterations() && mayStart(iteration + 1, deadline);
    }
    if (stopReason != StopReason.OVERRAN) {
      answerWith(anyEvaluated, bestCost);
    }
    warm = !Double.isNaN(bestCost) || status == SearchStatus.PREVIOUS_PLAN;
  }

  /** The index of the last plan, from 0; -1 before the first. */
  public long planIndex() {
    return planIndex;
  }

  /** Horizon in decisions. */
  public int steps() {
    return steps;
  }

  /** Horizon in model steps. */
  public int modelSteps() {
    return steps * actionRepeat;
  }

  /** Where the answer of the last search comes from. */
  public SearchStatus status() {
    return status;
  }

  /** Cost of the answer; NaN unless {@link SearchStatus#SEARCHED}. */
  public double answerCost() {
    return answerCost;
  }

  /** What the last search is to be executed as, [modelSteps, size], a copy. */
  public double[] answer() {
    return answer.clone();
  }

  /**
   * One number of what the previous answer has for a model step.
   *
   * @param step 0 to modelSteps - 1
   * @param index 0 to size - 1
   * @throws IndexOutOfBoundsException if there is no such step or number
   */
  public double answer(int step, int index) {
    Objects.checkIndex(step, modelSteps());
    Objects.checkIndex(index, bounds.size());
    return answer[step * bounds.size() + index];
  }

  /** What the last search did. */
  public SearchReport report() {
    return new SearchReport(
        planIndex,
        seed,
        status,
        stopReason,
        answerCost,
        config.boundsRule(),
        budgetNanos,
        elapsedNanos,
        telemetry.reports(),
        iterationsInTime,
        failure);
  }

  /**
   * Moves what is left of the previous plan to the front.
   *
   * @param inTime whether there is time to learn from the plan's last iteration
   */
  private void goOnFromPrevious(int elapsedSteps, boolean inTime) {
    if (elapsedSteps >= modelSteps() || !warm) {
      reset();
      return;
    }
    if (inTime) {
      learn();
    }
    isToLearn = false;
    if (bestCameLate) {
      answerBest();
      bestCameLate = false;
    }
    if (elapsedSteps == 0) {
      return;
    }
    int size = bounds.size();
    System.arraycopy(answer, elapsedSteps * size, answer, 0, (modelSteps() - elapsedSteps) * size);
    answerSteps = Math.max(0, answerSteps - elapsedSteps);
    rest(answerSteps);
    shift(best, 0, elapsedSteps);
    shift(state.mean(), 0, elapsedSteps);
    for (int row = 0; row < state.keptCount(); row++) {
      shift(state.keptElites(), row * rowSize, elapsedSteps);
    }
  }

  /**
   * Shifts a sequence of decisions by model steps: each becomes the mean of what was planned for
   * its new time, and the last one is held. In place, as later decisions only read what lies
   * behind.
   */
  private void shift(double[] sequence, int offset, int elapsedSteps) {
    int size = bounds.size();
    for (int step = 0; step < steps; step++) {
      for (int index = 0; index < size; index++) {
        double sum = 0;
        for (int held = 0; held < actionRepeat; held++) {
          int source = (step * actionRepeat + held + elapsedSteps) / actionRepeat;
          sum += sequence[offset + Math.min(source, steps - 1) * size + index];
        }
        sequence[offset + step * size + index] = sum / actionRepeat;
      }
    }
  }

  /** Has the distribution learn from the population, once. */
  private void learn() {
    if (isToLearn) {
      distribution.refit(state, population);
      isToLearn = false;
      if (!state.isFinite()) {
        state.forget();
        state.spread();
      }
    }
  }

  /** Lets the answer rest from the given model step on. */
  private void rest(int fromStep) {
    rest(answer, fromStep * bounds.size());
  }

  private void rest(double[] sequence, int from) {
    for (int i = from; i < sequence.length; i++) {
      sequence[i] = bounds.rest(i % bounds.size());
    }
  }

  /** What is kept back for the stalls that a machine has of its own accord. */
  private static long reserveNanos(Deadline deadline) {
    return deadline.isUnlimited()
        ? 0
        : Math.min(MOST_RESERVE_NANOS, deadline.budgetNanos() / RESERVE_DIVISOR);
  }

  private boolean fits(int iteration, Deadline deadline) {
    remainingNanos = deadline.remainingNanos() - reserveNanos(deadline);
    return timer.fits(iteration, remainingNanos);
  }

  /** Whether the iteration will be in time; if not, the search ends here. */
  private boolean mayStart(int iteration, Deadline deadline) {
    if (fits(iteration, deadline)) {
      return true;
    }
    if (remainingNanos > 0) {
      timer.refused(iteration);
    }
    stopReason = StopReason.NEXT_WOULD_BE_LATE;
    return false;
  }

  private boolean isLast(int iteration) {
    if (iteration + 1 == config.iterations()) {
      return true;
    }
    long afterThis = remainingNanos - (long) timer.estimateNanos(iteration);
    return !timer.fits(iteration + 1, afterThis);
  }

  private void addRivals(int iteration, boolean last) {
    int row = population.count() - 1;
    previousRow = -1;
    restRow = -1;
    if (iteration == 0) {
      System.arraycopy(best, 0, population.samples(), row * rowSize, rowSize);
      previousRow = row--;
    }
    if (tied && row >= 0) {
      for (int i = 0; i < rowSize; i++) {
        population.samples()[row * rowSize + i] = bounds.rest(i % bounds.size());
      }
      restRow = row--;
    }
    if (last && row >= 0) {
      System.arraycopy(state.mean(), 0, population.samples(), row * rowSize, rowSize);
    }
  }

  /** The row of least cost: of rows that tie rest, then the previous plan; -1 if there is none. */
  private int winner() {
    if (population.finiteCount() == 0) {
      return -1;
    }
    int row = population.ranked(0);
    double cost = population.costs()[row];
    if (restRow >= 0 && population.costs()[restRow] == cost) {
      return restRow;
    }
    return previousRow >= 0 && population.costs()[previousRow] == cost ? previousRow : row;
  }

  /** Whether the row is to be the answer in place of one of the given cost. */
  private boolean isBetter(int row, double bestCost) {
    double cost = population.costs()[row];
    return !(cost >= bestCost) || (row == restRow && cost == bestCost);
  }

  /**
   * The last check before an answer: whether the objective left the candidate as it was, in range.
   */
  private boolean isCommand(int row) {
    double[] samples = population.samples();
    for (int i = 0; i < rowSize; i++) {
      double value = samples[row * rowSize + i];
      int index = i % bounds.size();
      if (!(value >= bounds.lowest(index) && value <= bounds.highest(index))) {
        return false;
      }
    }
    return true;
  }

  private void repeat() {
    if (actionRepeat == 1) {
      return;
    }
    int size = bounds.size();
    double[] samples = population.samples();
    int to = 0;
    for (int from = 0; from < population.count() * rowSize; from += size) {
      for (int held = 0; held < actionRepeat; held++) {
        System.arraycopy(samples, from, repeated, to, size);
        to += size;
      }
    }
  }

  /** Decides the answer from what is known now. */
  private void answerWith(boolean anyEvaluated, double bestCost) {
    if (!Double.isNaN(bestCost)) {
      status = SearchStatus.SEARCHED;
      answerCost = bestCost;
      answerBest();
      return;
    }
    if (anyEvaluated || failure != null) {
      status = anyEvaluated ? SearchStatus.NO_FINITE_COST : SearchStatus.MODEL_FAILED;
      reset();
    } else {
      status = answerSteps > 0 ? SearchStatus.PREVIOUS_PLAN : SearchStatus.NO_PLAN;
    }
  }

  private void answerBest() {
    answerSteps = modelSteps();
    int size = bounds.size();
    for (int step = 0; step < modelSteps(); step++) {
      System.arraycopy(best, step / actionRepeat * size, answer, step * size, size);
    }
  }
}
