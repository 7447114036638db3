package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.time.Deadline;

/**
 * A point mass, its camera and its control loop on a clock of their own. Time passes only when
 * {@link #pass} is called; a model that calls it while it predicts is slow, and meanwhile frames
 * are offered and commands asked for, exactly as other threads would, yet every run is the same.
 */
final class SimulatedRobot {
  static final long PERIOD = 100_000_000;

  final RecedingHorizonController controller;
  final List<ControllerState> states = new ArrayList<>();
  final List<Double> commands = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  final List<Plan> plans = new ArrayList<>();

  /** Elapsed steps as the planner is told for each plan; -1 for a reset. */
  final List<Integer> told = new ArrayList<>();

  /** Time that the planner has for each plan when it is asked, in ns. */
  final List<Long> timesLeftNanos = new ArrayList<>();

  /** Time that each plan took by its report, in ns. */
  final List<Long> elapsedNanos = new ArrayList<>();

  final List<double[]> path = new ArrayList<>();
  final ControllerConfig config;

  double[] state = {-1, 0};
  long nowNanos = 1_000_000_000_000L;

  /** Control steps from capturing a frame until it is offered. */
  int cameraDelay;

  /** Control steps from a command to its effect. */
  int actuatorDelay;

  boolean cameraOn = true;

  /** What becomes of a plan before the controller has it. */
  Consumer<Plan> spoil = plan -> {};

  /** What becomes of a picture on its way. */
  UnaryOperator<Frame> picture = frame -> frame;

  /** Whether the camera offers its last frame, stamp included, again and again. */
  boolean cameraFrozen;

  /** What the encoder does to an embedding. */
  UnaryOperator<double[]> encoding = embedding -> embedding;

  /** How strange the model finds frames. */
  FrameJudge judge = FrameJudge.NONE;

  /** What happens in the model before each prediction. */
  Runnable inModel = () -> {};

  // Half a period off, so that a run of n steps has n commands whichever way it is cut.
  private long nextTickNanos = nowNanos + PERIOD / 2;
  private final Deque<Double> underway = new ArrayDeque<>();
  private final Deque<double[]> seen = new ArrayDeque<>();
  private @Nullable OfferedFrame last;

  SimulatedRobot(ControllerConfig config) {
    this.config = config;
    var dynamics = new PointMass.Dynamics(() -> inModel.run());
    Bounds bounds = Bounds.symmetric(1, 1);
    var search =
        new ActionSearch(
            dynamics,
            new EmbeddingDistance(1, 0.1),
            bounds,
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1);
    ControllerListener listener =
        new ControllerListener() {
          @Override
          public void stateChanged(ControllerState previous, ControllerState current) {
            changes.add(previous + ">" + current);
          }

          @Override
          public void planned(Plan plan, Supplier<PlanReport> report) {
            plans.add(plan);
            elapsedNanos.add(report.get().elapsedNanos());
            assertEquals(plan.status(), report.get().actionSearch().status());
          }
        };
    controller =
        new RecedingHorizonController(
            new PointMass.Encoder(embedding -> encoding.apply(embedding)),
            (frame, embedding) -> judge.unfamiliarity(frame, embedding),
            dynamics,
            new RecordingPlanner(new FlatPlanner(search)),
            bounds,
            config,
            listener,
            () -> nowNanos);
    controller.setGoal(new double[] {0.5, 0});
  }

  /** Lets time pass; what is due in it happens. */
  void pass(long nanos) {
    long until = nowNanos + nanos;
    while (nextTickNanos <= until) {
      nowNanos = nextTickNanos;
      nextTickNanos += PERIOD;
      tick();
    }
    nowNanos = until;
  }

  /** Lives through control steps, planning whenever there is a frame to plan from. */
  void run(int steps) {
    long untilNanos = nowNanos + steps * PERIOD;
    while (nowNanos < untilNanos) {
      if (config.worldWaits() || !controller.planNow()) {
        pass(Math.min(nextTickNanos, untilNanos) - nowNanos);
      }
    }
  }

  private void tick() {
    path.add(state);
    look();
    if (config.worldWaits()) {
      controller.planNow();
    }
    double[] command = new double[1];
    states.add(controller.command(command));
    commands.add(command[0]);
    underway.add(command[0]);
    state = PointMass.move(state, underway.size() > actuatorDelay ? underway.remove() : 0);
  }

  private void look() {
    if (cameraFrozen && last != null) {
      controller.offer(last.frame(), last.stampNanos());
      return;
    }
    seen.add(state);
    if (seen.size() > cameraDelay) {
      last =
          OfferedFrame.first(
              picture.apply(PointMass.show(seen.remove())), nowNanos - cameraDelay * PERIOD);
      if (cameraOn) {
        controller.offer(last.frame(), last.stampNanos());
      }
    }
  }

  /** The clock begins anew, and the robot where it began; nobody is told. */
  void restart(long nanos) {
    nowNanos = nanos;
    nextTickNanos = nanos + PERIOD / 2;
    state = new double[] {-1, 0};
    seen.clear();
    underway.clear();
    last = null;
  }

  ControllerState lastState() {
    return states.get(states.size() - 1);
  }

  double lastCommand() {
    return commands.get(commands.size() - 1);
  }

  double distanceTo(double position) {
    return Math.abs(state[0] - position);
  }

  /** Root mean square distance to a position over the last steps. */
  double unrest(double position, int steps) {
    double sum = 0;
    for (double[] past : path.subList(path.size() - steps, path.size())) {
      sum += (past[0] - position) * (past[0] - position);
    }
    return Math.sqrt(sum / steps);
  }

  /** Notes what the planner is told. */
  private final class RecordingPlanner implements Planner {
    private final Planner planner;

    RecordingPlanner(Planner planner) {
      this.planner = planner;
    }

    @Override
    public int embeddingSize() {
      return planner.embeddingSize();
    }

    @Override
    public int actionSize() {
      return planner.actionSize();
    }

    @Override
    public Plan plan(double[] embedding, double[] goal, int elapsedSteps, Deadline deadline) {
      told.add(elapsedSteps);
      timesLeftNanos.add(deadline.remainingNanos());
      Plan plan = planner.plan(embedding, goal, elapsedSteps, deadline);
      spoil.accept(plan);
      return plan;
    }

    @Override
    public PlanReport report() {
      return planner.report();
    }

    @Override
    public void reset() {
      told.add(-1);
      planner.reset();
    }
  }
}
