package org.keyway.planner.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.PortException;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.time.Deadline;

/**
 * Drives every search over sequences. It owns the horizon, action repeat, warm start, bounds, time,
 * seeds and telemetry. A {@link SearchDistribution} only decides where to draw and what to learn.
 *
 * <p>A search is anytime: it returns the best candidate so far. It does not start an iteration that
 * it cannot finish. The result of a late iteration serves only the next plan; without a result in
 * time, the shifted previous plan is returned. The previous plan is also a candidate of the first
 * iteration, and the mean of the distribution a candidate of the last. Candidates whose numbers or
 * cost are not finite are never elites or the result.
 *
 * <p>A sequence that the objective proposes is a candidate of the first iteration too, and the mean
 * that the plan begins with. Previous plan and kept elites stay candidates. With an inverse model
 * on pushing, a flat search reached 74 of 100 goals, and 61 without it; with the proposal as the
 * mean of an episode's first plan only, 64.
 *
 * <p>A tie gives no reason to move: the previous plan, or the hold action if there is none, wins it
 * against other candidates. After an iteration whose best candidates tie, the hold action is a
 * candidate of the next iteration, of this plan or the next. There it wins a tie against all.
 *
 * <p>The distribution learns from an iteration when another follows. The last iteration of a plan
 * is learned from in the time of the next plan.
 *
 * <p>The seed contract: plan k draws from the generator of (seed, k); resets do not restart k.
 * Equal inputs and numbers of iterations give equal plans to the bit, for any number of threads in
 * the model. After construction only that generator is allocated. One thread at a time may use it;
 * it takes no lock and starts no thread.
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
  private final double[] proposal;
  private final double[] proposed;
  private final double[] answer;

  private long planIndex = -1;
  private boolean warm;
  private boolean bestCameLate;
  private boolean isToLearn;
  private boolean tied;
  private boolean isProposed;
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
   * @param actionRepeat model steps for which each decision is held, 1 to 1000
   * @param bounds range of each number of a decision, [size]
   * @param distribution distribution to draw from; serves only this search
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
    proposal = new double[rowSize];
    proposed = new double[rowSize * actionRepeat];
    answer = new double[rowSize * actionRepeat];
    distribution.prepare(state, population);
    reset();
  }

  /** Forgets the previous plan, as for a new episode. Time estimates are kept. */
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
   * Searches for the sequence of least cost. Never throws because time is short or the objective or
   * distribution throw anything: the report names both.
   *
   * @param objective objective to minimise
   * @param elapsedSteps model steps since the start of the previous plan, by which it is shifted; 0
   *     or more
   * @param deadline time by which the result must be ready
   * @return origin of the result
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
    isProposed = goesOn && propose(objective);
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

  /** Index of the last plan, from 0; -1 before the first. */
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

  /** Origin of the last result. */
  public SearchStatus status() {
    return status;
  }

  /** Cost of the last result; NaN unless {@link SearchStatus#SEARCHED}. */
  public double answerCost() {
    return answerCost;
  }

  /** Returns the sequence to execute from the last search, [modelSteps, size], a copy. */
  public double[] answer() {
    return answer.clone();
  }

  /**
   * Returns one number of the last result at a model step.
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

  /** Report of the last search. */
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
   * Shifts the rest of the previous plan to the front.
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

  /** Begins with the objective's proposal and returns whether there is one. */
  private boolean propose(Objective objective) {
    if (!objective.propose(proposed)) {
      return false;
    }
    int size = bounds.size();
    for (int i = 0; i < rowSize; i++) {
      double sum = 0;
      for (int held = 0; held < actionRepeat; held++) {
        sum += proposed[(i / size * actionRepeat + held) * size + i % size];
      }
      proposal[i] = sum / actionRepeat;
      if (!Double.isFinite(proposal[i])) {
        return false;
      }
    }
    System.arraycopy(proposal, 0, state.mean(), 0, rowSize);
    return true;
  }

  /**
   * Shifts a sequence of decisions by model steps. Each decision becomes the mean of the plan over
   * its new time, and the last one is held. In place, because each decision only reads later ones.
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

  /** Refits the distribution to the population, once. */
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

  /** Sets the result to the hold action from the given model step on. */
  private void rest(int fromStep) {
    rest(answer, fromStep * bounds.size());
  }

  private void rest(double[] sequence, int from) {
    for (int i = from; i < sequence.length; i++) {
      sequence[i] = bounds.rest(i % bounds.size());
    }
  }

  /** Time reserved for random stalls of the machine, in ns. */
  private static long reserveNanos(Deadline deadline) {
    return deadline.isUnlimited()
        ? 0
        : Math.min(MOST_RESERVE_NANOS, deadline.budgetNanos() / RESERVE_DIVISOR);
  }

  private boolean fits(int iteration, Deadline deadline) {
    remainingNanos = deadline.remainingNanos() - reserveNanos(deadline);
    return timer.fits(iteration, remainingNanos);
  }

  /** Whether the iteration will finish in time; if not, the search ends here. */
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
    if (iteration == 0 && isProposed) {
      System.arraycopy(proposal, 0, population.samples(), row * rowSize, rowSize);
      row--;
    }
    if (iteration == 0 && row >= 0) {
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

  /**
   * Row of least cost; of tied rows the hold action, then the previous plan; -1 if there is none.
   */
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

  /** Whether the row replaces a result of the given cost. */
  private boolean isBetter(int row, double bestCost) {
    double cost = population.costs()[row];
    return !(cost >= bestCost) || (row == restRow && cost == bestCost);
  }

  /**
   * Last check before a result: whether the candidate is still in range after the objective ran.
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

  /** Decides the result from the present state. */
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
