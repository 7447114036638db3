package org.keyway.planner.control;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.model.Guarded;
import org.keyway.planner.model.PortException;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.time.Deadline;

/**
 * Turns one frame into one published plan: encode, judge, learn, predict to the time of effect,
 * plan, publish. Any exception ends only that plan. Runs on one thread at a time; any thread may
 * read its counters.
 */
final class PlanningCycle {
  private final FrameEncoder encoder;
  private final FrameJudge judge;
  private final LatencyCompensation latency;
  private final Experience experience;
  private final Planner planner;
  private final ControllerConfig config;
  private final LongSupplier nanoClock;

  private final NanosHistogram planTime = new NanosHistogram();
  private final AtomicLong plans = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong unfamiliar = new AtomicLong();
  private volatile double unfamiliarity;
  private volatile @Nullable String lastFailure;

  // Used only by the planning thread.
  private @Nullable Episode lastEpisode;
  private long lastFirstStep;

  PlanningCycle(
      FrameEncoder encoder,
      FrameJudge judge,
      LatencyCompensation latency,
      Experience experience,
      Planner planner,
      ControllerConfig config,
      LongSupplier nanoClock) {
    this.encoder = Guarded.encoder(encoder);
    this.judge = Guarded.judge(judge);
    this.latency = latency;
    this.experience = experience;
    this.planner = planner;
    this.config = config;
    this.nanoClock = nanoClock;
  }

  /**
   * Plans and publishes.
   *
   * @param begunNanos when the frame was picked up
   * @param interruption the episode's count of interruptions, read before the frame was
   * @return the plan, published or not; null if planning failed or the frame or goal is unfamiliar
   */
  @Nullable Plan run(
      Episode episode, OfferedFrame frame, Goal goal, long interruption, long begunNanos) {
    Plan plan = null;
    boolean judgedFamiliar = true;
    try {
      plan = plan(episode, frame, goal, interruption, begunNanos);
      judgedFamiliar = plan != null;
    } catch (Throwable e) {
      // Such as a missing native library: the robot holds, the thread lives on.
      fail(episode, interruption, PortException.text(e));
    }
    if (judgedFamiliar) {
      planTime.record(nanoClock.getAsLong() - begunNanos);
      plans.incrementAndGet();
    }
    return plan;
  }

  /** Null if the frame or the goal is unfamiliar. */
  private @Nullable Plan plan(
      Episode episode, OfferedFrame frame, Goal goal, long interruption, long begunNanos) {
    StepGrid grid = episode.grid;
    long readyNanos = begunNanos + config.planBudgetNanos() + config.marginNanos();
    long firstStep =
        config.worldWaits() ? grid.nextStep(begunNanos) : grid.firstStepFrom(readyNanos);
    Deadline deadline = deadline(grid.nanosOf(firstStep), begunNanos);
    double[] target = goal.embedding(encoder).clone();
    double[] seen = encoder.encode(frame.frame());
    Require.finite("embedding of the frame", seen, planner.embeddingSize());
    ControllerState strange = strange(goal, frame, seen);
    if (strange != null) {
      episode.schedule = ScheduledPlan.rest(strange, interruption);
      return null;
    }
    experience.add(episode, frame.stampNanos(), seen);
    double[] start =
        latency.predict(
            seen,
            grid.stepAt(frame.stampNanos()),
            firstStep,
            grid.stepAt(begunNanos),
            episode,
            interruption);
    boolean continues = episode == lastEpisode;
    long elapsedSteps = continues ? Math.max(0, firstStep - lastFirstStep) : 0;
    // A planner that throws may be in an inconsistent state: the next plan starts from scratch.
    lastEpisode = null;
    Plan plan;
    PlanReport report;
    try {
      if (!continues) {
        planner.reset();
      }
      plan = planner.plan(start, target, (int) Math.min(Integer.MAX_VALUE, elapsedSteps), deadline);
      report = planner.report();
    } catch (Throwable e) {
      throw PortException.of("The planner", e);
    }
    lastEpisode = episode;
    lastFirstStep = firstStep;
    double[] actions = plan.actions();
    Require.finite("actions of the plan", actions, actions.length);
    if (report.subgoalFailure() != null) {
      lastFailure = PortException.text(report.subgoalFailure());
    }
    switch (plan.status()) {
      case SEARCHED -> publish(episode, plan, frame.stampNanos(), firstStep, interruption);
      // Its fallback actions are already in the newest schedule.
      case PREVIOUS_PLAN, NO_PLAN -> misses.incrementAndGet();
      case NO_FINITE_COST -> fail(episode, interruption, "No candidate had a finite cost");
      case MODEL_FAILED ->
          fail(
              episode,
              interruption,
              PortException.text(Objects.requireNonNull(report.actionSearch().failure())));
    }
    return plan;
  }

  private @Nullable ControllerState strange(Goal goal, OfferedFrame frame, double[] seen) {
    unfamiliarity = judge.unfamiliarity(frame.frame(), seen);
    if (!(unfamiliarity <= 1)) {
      unfamiliar.incrementAndGet();
      return ControllerState.UNFAMILIAR_FRAME;
    }
    return goal.unfamiliarity(encoder, judge) <= 1 ? null : ControllerState.UNFAMILIAR_GOAL;
  }

  private Deadline deadline(long firstNanos, long begunNanos) {
    return config.worldWaits()
        ? Deadline.none(nanoClock)
        : Deadline.between(begunNanos, firstNanos - config.marginNanos(), nanoClock);
  }

  private void publish(
      Episode episode, Plan plan, long frameNanos, long firstStep, long interruption) {
    long nowNanos = nanoClock.getAsLong();
    if (!config.worldWaits() && nowNanos > episode.grid.nanosOf(firstStep)) {
      misses.incrementAndGet();
    }
    ScheduledPlan next =
        new ScheduledPlan(
            plan,
            ControllerState.ACTIVE,
            frameNanos,
            firstStep,
            firstStep + Math.min(plan.steps(), config.maxPlanSteps()),
            interruption,
            ScheduledPlan.before(episode.schedule, firstStep));
    episode.schedule = next.from(episode.grid.stepAt(nowNanos));
  }

  private void fail(Episode episode, long interruption, String what) {
    failures.incrementAndGet();
    lastFailure = what;
    episode.schedule = ScheduledPlan.rest(ControllerState.PLANNING_FAILED, interruption);
  }

  /** Records an exception without touching the schedule. */
  void noteFailure(String port, Throwable thrown) {
    try {
      RuntimeException failure = PortException.of(port, thrown);
      String what = PortException.text(failure);
      lastFailure = failure instanceof PortException ? what : port + " threw " + what;
    } catch (Throwable e) {
      // No memory is left for a longer message.
      lastFailure = port;
    }
  }

  @Nullable String lastFailure() {
    return lastFailure;
  }

  long plans() {
    return plans.get();
  }

  long misses() {
    return misses.get();
  }

  long failures() {
    return failures.get();
  }

  long unfamiliar() {
    return unfamiliar.get();
  }

  double unfamiliarity() {
    return unfamiliarity;
  }

  ControllerStatus.PlanTime planTime() {
    return new ControllerStatus.PlanTime(
        planTime.quantileNanos(0.5),
        planTime.quantileNanos(0.95),
        planTime.quantileNanos(0.99),
        planTime.maximumNanos());
  }
}
