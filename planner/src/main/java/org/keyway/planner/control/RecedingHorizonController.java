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
 * Frames in, commands out, at a fixed rate: executes the newest plan while the next one is being
 * made.
 *
 * <p>Frames are offered by one thread, commands are asked for by another, once a control period,
 * and planning runs on a third, which {@link #start} starts and {@link #close} ends; or {@link
 * #planNow} plans on the caller's thread, for tests and simulations in lockstep. Of the frames only
 * the newest counts, and each is planned from once. A plan that takes longer than a control period
 * is bridged by the following actions of the plan before. When there is nothing good to do, the
 * command is rest and the state says why; it recovers by itself. See the package for an example.
 *
 * <p>Goals, enabling and resets may come from any thread. No lock is taken anywhere.
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

  // Of the thread that asks for commands alone.
  private long commandFrameNanos;

  /** A controller in real time, on {@link System#nanoTime}, that nobody listens to. */
  public RecedingHorizonController(
      FrameEncoder encoder,
      DynamicsModel dynamics,
      Planner planner,
      Bounds bounds,
      ControllerConfig config) {
    this(encoder, dynamics, planner, bounds, config, ControllerListener.NONE, System::nanoTime);
  }

  /** A controller that takes every frame for one that its model knows. */
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
   * A controller without a goal, enabled, not started.
   *
   * @param encoder turns frames into embeddings; called by the planning thread alone
   * @param judge which frames and pictures of goals the model knows: with others the robot rests;
   *     called by the planning thread alone
   * @param dynamics moves embeddings on to the time of effect, and is told what commands led to;
   *     called by the planning thread alone, may be the planner's own
   * @param planner makes the plans; called by the planning thread alone
   * @param bounds range of each number of a command, as the planner has it: what rest is
   * @param config times and limits
   * @param listener hears of changes and plans
   * @param nanoClock monotonic, in ns from any origin, safe for all threads; the stamps of frames
   *     are read from the same clock
   * @throws IllegalArgumentException if the sizes of encoder, model, planner and bounds do not fit
   *     together
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
    // Twice what a prediction covers, to find what was held before it where calls were left out.
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
   * Hands in what the camera saw. By one thread at a time; never waits.
   *
   * <p>A frame that is not newer than the newest is dropped, and so is one whose stamp lies further
   * in the future than a frame may be old. One that shows the same picture as the one before counts
   * towards a frozen camera.
   *
   * @param frame what was seen, shared, not modified
   * @param stampNanos when it was seen, on this controller's clock
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

  /** Goes to what a frame shows; it is encoded on the planning thread. From the next plan on. */
  public void setGoal(Frame goal) {
    setGoal(Goal.of(goal));
  }

  /**
   * Goes to an embedding, from the next plan on; until then the present plan is followed.
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

  /** Switches commands and planning on, or off: rest. On at first. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
    wakePlanning();
  }

  /**
   * Begins a new episode: forgets goal, frame, plan, past commands and when they were due, so that
   * a clock may begin anew with it, as a simulator's does. Counts run on.
   */
  public void reset() {
    Episode previous = episode;
    episode = newEpisode(previous.grid.anew(nanoClock.getAsLong()));
    leaveAside(previous.newestFrame.get(), framesDropped);
  }

  /**
   * The command for now. By one thread at a time, once a control period; never waits, never
   * allocates.
   *
   * @param destination [A], filled: the newest plan's action, or rest
   * @return why it is what it is
   * @throws IllegalArgumentException if the destination has the wrong size
   */
  public ControllerState command(double[] destination) {
    Require.length("destination", destination, rest.length);
    // Whatever happens, it holds a command.
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
   * The stamp of the frame that the last {@link ControllerState#ACTIVE} command was planned from,
   * as it was offered; 0 before the first. On the thread that asks for commands.
   */
  public long commandFrameNanos() {
    return commandFrameNanos;
  }

  /** Why no plan may be executed now; null if one may. */
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
   * Plans on the calling thread from the newest frame, if there is one that was not planned from,
   * instead of a planning thread.
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
    // Read first: what happens from here on voids this plan.
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
        // A pending interrupt would let park return at once, for ever.
        Thread.interrupted();
      }
    }
  }

  /** The thread lives on whatever happens, be it that there is no memory for saying so. */
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

  /** What this does and has done. From any thread. */
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
   * Ends the controller: commands are rest from now on, and asking for one more passes that on to
   * the robot. Waits for the plan in progress, so that encoder and models can be closed afterwards,
   * but no longer than 5 s for a model that stalls.
   */
  @Override
  public void close() {
    close(CLOSE_WAIT_NANOS);
  }

  /** Same as {@link #close()}, and says whether the planning thread has ended. */
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
