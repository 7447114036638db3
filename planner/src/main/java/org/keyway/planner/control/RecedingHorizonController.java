package org.keyway.planner.control;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.model.Vectors;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;

/**
 * Turns camera frames into commands at a fixed rate: executes the newest plan while computing the
 * next one.
 *
 * <p>One thread offers frames and another asks for a command once a control period. Planning runs
 * on a third thread, which {@link #start} starts and {@link #close} ends. Alternatively {@link
 * #planNow} plans on the caller's thread, for tests and simulations in lockstep. Only the newest
 * frame counts, and each frame is planned from once. While a plan takes longer than a control
 * period, the previous plan's following actions are executed. If there is no valid action, the
 * command is the hold action and the state gives the reason. The controller recovers by itself. See
 * the package for an example.
 *
 * <p>Any thread may set goals, enable, disable or reset. No lock is taken.
 */
public final class RecedingHorizonController implements AutoCloseable {
  private static final long CLOSE_WAIT_NANOS = 5_000_000_000L;

  private final ControllerConfig config;
  private final ControllerListener listener;
  private final LongSupplier nanoClock;
  private final FrameEncoder encoder;
  private final Planner planner;
  private final double[] rest;
  private final PlanningCycle cycle;
  private final Thread planningThread;

  private final AtomicLong framesReceived = new AtomicLong();
  private final AtomicLong framesReplaced = new AtomicLong();
  private final AtomicLong framesDropped = new AtomicLong();
  private volatile Episode episode;
  private volatile boolean enabled = true;
  private volatile boolean closed;
  private volatile ControllerState state = ControllerState.IDLE;

  // Used only by the thread that asks for commands.
  private long commandFrameNanos;

  /** Makes a real-time controller on {@link System#nanoTime} without a listener. */
  public RecedingHorizonController(
      FrameEncoder encoder,
      DynamicsModel dynamics,
      Planner planner,
      Bounds bounds,
      ControllerConfig config) {
    this(encoder, dynamics, planner, bounds, config, ControllerListener.NONE, System::nanoTime);
  }

  /** Makes a controller that treats every frame as familiar. */
  public RecedingHorizonController(
      FrameEncoder encoder,
      DynamicsModel dynamics,
      Planner planner,
      Bounds bounds,
      ControllerConfig config,
      ControllerListener listener,
      LongSupplier nanoClock) {
    this(encoder, FrameJudge.NONE, dynamics, planner, bounds, config, listener, nanoClock);
  }

  /**
   * Makes a controller that is enabled, without a goal and not started.
   *
   * @param encoder turns frames into embeddings; called only by the planning thread
   * @param judge tells which frames and goal pictures the model knows, the robot holds on others;
   *     called only by the planning thread
   * @param dynamics predicts embeddings to the time of effect and receives observed transitions;
   *     called only by the planning thread, may be the planner's own
   * @param planner makes the plans; called only by the planning thread
   * @param bounds range of each number of a command, same as the planner's; defines the hold action
   * @param config times and limits
   * @param listener receives state changes and plans
   * @param nanoClock monotonic clock, in ns from any origin, thread-safe; frame stamps come from
   *     the same clock
   * @throws IllegalArgumentException if the sizes of encoder, model, planner and bounds differ
   */
  public RecedingHorizonController(
      FrameEncoder encoder,
      FrameJudge judge,
      DynamicsModel dynamics,
      Planner planner,
      Bounds bounds,
      ControllerConfig config,
      ControllerListener listener,
      LongSupplier nanoClock) {
    int embeddingSize = planner.embeddingSize();
    int actionSize = planner.actionSize();
    requireSame("embedding size of the encoder", encoder.embeddingSize(), embeddingSize);
    requireSame("embedding size of the dynamics", dynamics.embeddingSize(), embeddingSize);
    requireSame("action size of the dynamics", dynamics.actionSize(), actionSize);
    requireSame("number of bounds", bounds.size(), actionSize);
    this.config = config;
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.encoder = encoder;
    this.planner = planner;
    rest = new double[actionSize];
    for (int i = 0; i < actionSize; i++) {
      rest[i] = bounds.rest(i);
    }
    cycle =
        new PlanningCycle(
            encoder,
            judge,
            new LatencyCompensation(dynamics, config.latencySteps(), rest),
            new Experience(dynamics, config.controlPeriodNanos(), config.latencySteps()),
            planner,
            config,
            nanoClock);
    episode = newEpisode(new StepGrid(config.controlPeriodNanos(), nanoClock.getAsLong()));
    planningThread = new Thread(this::planUntilClosed, "keyway-planning");
    planningThread.setDaemon(true);
  }

  private static void requireSame(String field, int value, int expected) {
    Require.inRange(field, value, expected, expected);
  }

  private Episode newEpisode(StepGrid grid) {
    // Twice the span of a prediction, to find the command held before it where calls were skipped.
    return new Episode(
        grid,
        new CommandHistory(2 * config.longestPredictionSteps(), rest.length),
        new CameraWatch(config.maxFrozenFrames()));
  }

  /**
   * Starts the planning thread, a daemon, for the life of this controller.
   *
   * @throws IllegalStateException if it was started before or this is closed
   */
  public void start() {
    if (closed) {
      throw new IllegalStateException("The controller is closed");
    }
    try {
      planningThread.start();
    } catch (IllegalThreadStateException e) {
      throw new IllegalStateException("The controller was started before", e);
    }
  }

  /**
   * Offers a camera frame. One thread at a time may call it; it never waits.
   *
   * <p>A frame is dropped if it is not newer than the newest one. It is also dropped if its stamp
   * lies further in the future than the stale limit. A frame equal to the previous one counts
   * towards a frozen camera.
   *
   * @param frame camera frame, shared, not modified
   * @param stampNanos time of the frame in ns, on this controller's clock
   */
  public void offer(Frame frame, long stampNanos) {
    Episode current = episode;
    framesReceived.incrementAndGet();
    OfferedFrame newest = current.newestFrame.get();
    boolean repeated = newest != null && stampNanos - newest.stampNanos() <= 0;
    if (repeated || stampNanos - nanoClock.getAsLong() > config.frameStaleNanos()) {
      framesDropped.incrementAndGet();
      return;
    }
    current.newestFrame.set(
        newest == null ? OfferedFrame.first(frame, stampNanos) : newest.next(frame, stampNanos));
    leaveAside(newest, framesReplaced);
    wakePlanning();
  }

  /** Sets a frame as the goal, effective from the next plan. The planning thread encodes it. */
  public void setGoal(Frame goal) {
    setGoal(Goal.of(goal));
  }

  /**
   * Sets an embedding as the goal, effective from the next plan; the present plan is followed until
   * then.
   *
   * @param goal [D], copied
   * @throws IllegalArgumentException if it has the wrong size or is not finite
   */
  public void setGoal(double[] goal) {
    setGoal(Goal.of(Require.finite("goal", goal, encoder.embeddingSize())));
  }

  private void setGoal(Goal goal) {
    episode.goal = goal;
    wakePlanning();
  }

  /**
   * Enables or disables commands and planning; disabled commands the hold action. Enabled by
   * default.
   */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
    wakePlanning();
  }

  /**
   * Begins a new episode: forgets goal, frame, plan, past commands and their times. The clock may
   * restart with it, as a simulator's does. Counters are kept.
   */
  public void reset() {
    Episode previous = episode;
    episode = newEpisode(previous.grid.anew(nanoClock.getAsLong()));
    leaveAside(previous.newestFrame.get(), framesDropped);
  }

  /**
   * Returns the present command. One thread at a time calls it, once a control period. It never
   * waits and never allocates.
   *
   * @param destination [A], filled with the newest plan's action or the hold action
   * @return state that explains the command
   * @throws IllegalArgumentException if the destination has the wrong size
   */
  public ControllerState command(double[] destination) {
    Require.length("destination", destination, rest.length);
    // Always holds a valid command.
    System.arraycopy(rest, 0, destination, 0, rest.length);
    Episode current = episode;
    long nowNanos = nanoClock.getAsLong();
    long step = current.grid.synchronise(nowNanos);
    ControllerState next = obstacle(current, nowNanos);
    if (next == null) {
      long interruption = current.interruptions.get();
      ScheduledPlan schedule = current.schedule;
      next = ScheduledPlan.act(schedule, step, interruption, rest, destination, 0);
      ScheduledPlan executed = ScheduledPlan.at(schedule, step);
      if (executed != null) {
        commandFrameNanos = executed.frameNanos();
      }
    }
    if (!Vectors.same(destination, rest)) {
      current.watch.moved();
    }
    current.history.put(step, destination);
    if (next != state) {
      changeTo(next, current);
    }
    return next;
  }

  /**
   * Returns the stamp, as offered, of the frame behind the last {@link ControllerState#ACTIVE}
   * command; 0 before the first. Called on the thread that asks for commands.
   */
  public long commandFrameNanos() {
    return commandFrameNanos;
  }

  /** Returns the reason why no plan may be executed now; null if one may. */
  private @Nullable ControllerState obstacle(Episode current, long nowNanos) {
    if (closed) {
      return ControllerState.CLOSED;
    }
    if (!enabled) {
      return ControllerState.DISABLED;
    }
    if (current.goal == null) {
      return ControllerState.IDLE;
    }
    OfferedFrame newest = current.newestFrame.get();
    if (newest == null) {
      return ControllerState.NO_FRAME;
    }
    if (newest.isStale(nowNanos, config.frameStaleNanos())) {
      return ControllerState.STALE_FRAME;
    }
    current.watch.see(newest);
    return current.watch.isFrozen(newest) ? ControllerState.FROZEN_FRAME : null;
  }

  private void changeTo(ControllerState next, Episode current) {
    ControllerState previous = state;
    if (next.voidsPlans()) {
      current.interruptions.incrementAndGet();
    }
    state = next;
    try {
      listener.stateChanged(previous, next);
    } catch (Throwable e) {
      cycle.noteFailure("The listener", e);
    }
  }

  /**
   * Plans on the calling thread from the newest frame, if it was not planned from yet. Replaces the
   * planning thread.
   *
   * @return whether there was a frame to handle
   * @throws IllegalStateException if this was started
   */
  public boolean planNow() {
    if (planningThread.getState() != Thread.State.NEW) {
      throw new IllegalStateException("The controller was started: its own thread plans");
    }
    return planOnce();
  }

  private boolean planOnce() {
    Episode current = episode;
    // Read first: an interruption from here on voids this plan.
    long interruption = current.interruptions.get();
    Goal goal = current.goal;
    OfferedFrame frame = current.newestFrame.get();
    if (closed || !enabled || goal == null || frame == null || !frame.take()) {
      return false;
    }
    long begunNanos = nanoClock.getAsLong();
    if (frame.isStale(begunNanos, config.frameStaleNanos()) || current.watch.isFrozen(frame)) {
      framesDropped.incrementAndGet();
      return true;
    }
    Plan plan = cycle.run(current, frame, goal, interruption, begunNanos);
    if (plan != null) {
      try {
        listener.planned(plan, planner::report);
      } catch (Throwable e) {
        cycle.noteFailure("The listener", e);
      }
    }
    return true;
  }

  private void planUntilClosed() {
    while (!closed) {
      if (!planOrNote()) {
        LockSupport.park(this);
        // A pending interrupt would make every park return at once.
        Thread.interrupted();
      }
    }
  }

  /** Keeps the thread alive whatever is thrown, even without memory for a message. */
  private boolean planOrNote() {
    try {
      return planOnce();
    } catch (Throwable e) {
      cycle.noteFailure("The planning thread", e);
      return false;
    }
  }

  private void wakePlanning() {
    LockSupport.unpark(planningThread);
  }

  private static void leaveAside(@Nullable OfferedFrame frame, AtomicLong counted) {
    if (frame != null && frame.take()) {
      counted.incrementAndGet();
    }
  }

  /** Returns state and counters. Any thread may call it. */
  public ControllerStatus status() {
    OfferedFrame newest = episode.newestFrame.get();
    return new ControllerStatus(
        state,
        cycle.lastFailure(),
        framesReceived.get(),
        framesReplaced.get(),
        framesDropped.get(),
        cycle.unfamiliar(),
        cycle.unfamiliarity(),
        cycle.plans(),
        cycle.misses(),
        cycle.failures(),
        cycle.planTime(),
        newest == null ? -1 : newest.ageNanos(nanoClock.getAsLong()));
  }

  /**
   * Ends the controller: all later commands are the hold action, so ask for one more to stop the
   * robot. Waits for the plan in progress, so that encoder and models can be closed afterwards, but
   * at most 5 s.
   */
  @Override
  public void close() {
    close(CLOSE_WAIT_NANOS);
  }

  /** Closes like {@link #close()} and returns whether the planning thread has ended. */
  boolean close(long waitNanos) {
    closed = true;
    wakePlanning();
    if (Thread.currentThread() == planningThread) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.timedJoin(planningThread, waitNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !planningThread.isAlive();
  }
}
