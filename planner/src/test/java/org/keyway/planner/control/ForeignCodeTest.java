package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.Foreign;
import org.keyway.planner.Foreign.Fault;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.plan.KeyframeSearch;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.Population;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SearchState;
import org.keyway.planner.time.Deadline;

/**
 * Anything thrown from any port, on whatever thread calls it: once, and until it is mended. The
 * planning thread lives on, the status says what was thrown, the robot rests meanwhile, and moves
 * again afterwards.
 */
@Timeout(120)
class ForeignCodeTest {
  private static final long MS = 1_000_000;

  /** Plans have no deadline, and time passes from command to command: no machine is too busy. */
  private static final ControllerConfig CONFIG =
      new ControllerConfig(100 * MS, 0, 0, 500 * MS, 8, 1, 0);

  private final AtomicLong nowNanos = new AtomicLong();

  /** What a port that throws leads to. */
  private enum Effect {
    RESTS,
    GOES_ON,
    NONE
  }

  /** Every port that a controller and its planner call. */
  private enum Port {
    ENCODER(Effect.RESTS),
    JUDGE(Effect.RESTS),
    DYNAMICS_OF_THE_SEARCH(Effect.RESTS),
    DYNAMICS_IN_A_WORKER(Effect.RESTS),
    DYNAMICS_OF_THE_LATENCY(Effect.RESTS),
    OBSERVE(Effect.RESTS),
    COST(Effect.RESTS),
    COST_OF_THE_START(Effect.GOES_ON),
    DRAW(Effect.RESTS),
    REFIT(Effect.RESTS),
    PLAN(Effect.RESTS),
    REPORT(Effect.RESTS),
    SUBGOALS(Effect.GOES_ON),
    KEYFRAMES(Effect.GOES_ON),
    KEYFRAME_COST(Effect.GOES_ON),
    SEGMENT_DISTANCE(Effect.GOES_ON),
    PLANNED(Effect.NONE),
    STATE_CHANGED(Effect.NONE);

    private final Effect effect;

    Port(Effect effect) {
      this.effect = effect;
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(Port.values())
        .flatMap(
            port ->
                Foreign.kinds().stream()
                    .flatMap(
                        kind ->
                            Stream.of(true, false)
                                .map(inOneCall -> Arguments.of(port, kind, inOneCall))));
  }

  private final Map<Port, Fault> faults = new EnumMap<>(Port.class);

  private Fault fault(Port port) {
    return faults.computeIfAbsent(port, any -> new Fault());
  }

  private DynamicsModel dynamics(Port port) {
    Fault rollout = fault(port);
    Fault observe = fault(Port.OBSERVE);
    DynamicsModel mass = new PointMass.Dynamics(() -> {});
    return new DynamicsModel() {
      @Override
      public int embeddingSize() {
        return 2;
      }

      @Override
      public int actionSize() {
        return 1;
      }

      @Override
      public void rollout(
          double[] start, double[] actions, int count, int steps, double[] embeddings) {
        rollout.call();
        mass.rollout(start, actions, count, steps, embeddings);
      }

      @Override
      public void observe(double[] before, double[] action, double[] after) {
        observe.call();
      }
    };
  }

  private FrameEncoder encoder() {
    Fault fault = fault(Port.ENCODER);
    return new PointMass.Encoder(
        state -> {
          fault.call();
          return state;
        });
  }

  private FrameJudge judge() {
    Fault fault = fault(Port.JUDGE);
    return (frame, embedding) -> {
      fault.call();
      return 0;
    };
  }

  /** Faults for batches, and for a single embedding. */
  private static Cost cost(Fault batch, Fault single) {
    EmbeddingDistance distance = new EmbeddingDistance(1, 0.1);
    return new Cost() {
      @Override
      public int embeddingSize() {
        return 2;
      }

      @Override
      public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
        (count == 1 ? single : batch).call();
        distance.evaluate(embeddings, count, goal, costs);
      }
    };
  }

  private SearchDistribution distribution() {
    Fault draw = fault(Port.DRAW);
    Fault refit = fault(Port.REFIT);
    CrossEntropy entropy = new CrossEntropy(CrossEntropyConfig.DEFAULT);
    return new SearchDistribution() {
      @Override
      public void prepare(SearchState state, Population population) {
        entropy.prepare(state, population);
      }

      @Override
      public void draw(SearchState state, Population population) {
        draw.call();
        entropy.draw(state, population);
      }

      @Override
      public void refit(SearchState state, Population population) {
        refit.call();
        entropy.refit(state, population);
      }
    };
  }

  /** One keyframe that is a latent. */
  private KeyframeModel keyframes() {
    Fault fault = fault(Port.KEYFRAMES);
    return new KeyframeModel() {
      @Override
      public int embeddingSize() {
        return 2;
      }

      @Override
      public int keyframeCount() {
        return 1;
      }

      @Override
      public int latentSize() {
        return 2;
      }

      @Override
      public int maximumOffset() {
        return 1;
      }

      @Override
      public void predict(
          double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
        fault.call();
        System.arraycopy(latents, 0, keyframes, 0, 2 * count);
        Arrays.fill(offsets, 0, count, 1);
      }
    };
  }

  private SubgoalSource subgoals() {
    Fault propose = fault(Port.SUBGOALS);
    Fault distance = fault(Port.SEGMENT_DISTANCE);
    EmbeddingDistance euclidean = EmbeddingDistance.euclidean(2);
    KeyframeSearch search =
        KeyframeSearch.overSegments(
            keyframes(),
            cost(new Fault(), fault(Port.KEYFRAME_COST)),
            new DistanceModel() {
              @Override
              public int embeddingSize() {
                return 2;
              }

              @Override
              public void distances(double[] from, double[] to, int count, double[] distances) {
                distance.call();
                euclidean.distances(from, to, count, distances);
              }
            },
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            new SearchConfig(20, 2, 1, BoundsRule.CLIP),
            1);
    return (embedding, goal, deadline) -> {
      propose.call();
      return search.propose(embedding, goal, deadline);
    };
  }

  /** Asks for subgoals in every plan. */
  private Planner planner(DynamicsModel dynamics, Bounds bounds) {
    Planner planner =
        new HierarchicalPlanner(
            subgoals(),
            new ActionSearch(
                dynamics,
                cost(fault(Port.COST), fault(Port.COST_OF_THE_START)),
                bounds,
                distribution(),
                new ActionSearchConfig(8, 1, 0.02, 0, new SearchConfig(40, 2, 1, BoundsRule.CLIP)),
                1),
            new HierarchyConfig(0, 10, false, true, 0, 1, 0.5));
    Fault plan = fault(Port.PLAN);
    Fault report = fault(Port.REPORT);
    return new Planner() {
      @Override
      public int embeddingSize() {
        return 2;
      }

      @Override
      public int actionSize() {
        return 1;
      }

      @Override
      public Plan plan(double[] embedding, double[] goal, int elapsedSteps, Deadline deadline) {
        plan.call();
        return planner.plan(embedding, goal, elapsedSteps, deadline);
      }

      @Override
      public PlanReport report() {
        report.call();
        return planner.report();
      }

      @Override
      public void reset() {
        planner.reset();
      }
    };
  }

  private ControllerListener listener() {
    Fault planned = fault(Port.PLANNED);
    Fault changed = fault(Port.STATE_CHANGED);
    return new ControllerListener() {
      @Override
      public void planned(Plan plan, Supplier<PlanReport> report) {
        planned.call();
      }

      @Override
      public void stateChanged(ControllerState previous, ControllerState current) {
        changed.call();
      }
    };
  }

  /** The one that was started last. */
  private static Thread planningThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("keyway-planning"))
        .max(Comparator.comparingLong(Thread::getId))
        .orElseThrow();
  }

  /** The robot: looks, and does what it is told. */
  private final class Robot {
    private final RecedingHorizonController controller;
    private final Thread planningThread;
    private final double[] command = new double[1];
    private ControllerState state = ControllerState.IDLE;
    private boolean enabled = true;

    Robot(RecedingHorizonController controller) {
      this.controller = controller;
      planningThread = planningThread();
    }

    /** Goes on until something is so, which it is within 20 control steps. */
    void until(BooleanSupplier so) {
      for (int step = 0; step < 20 && !so.getAsBoolean(); step++) {
        long plans = controller.status().plans();
        controller.offer(PointMass.show(new double[] {-1, 0}), nowNanos.get());
        while (enabled && controller.status().plans() == plans) {
          assertTrue(planningThread.isAlive(), "the planning thread is dead");
          Thread.onSpinWait();
        }
        command[0] = Double.NaN;
        state = controller.command(command);
        assertTrue(command[0] >= -1 && command[0] <= 1, "command " + command[0]);
        assertTrue(state == ControllerState.ACTIVE || command[0] == 0, state + " " + command[0]);
        nowNanos.addAndGet(100 * MS);
      }
      assertTrue(so.getAsBoolean(), () -> state + ", " + controller.status());
    }

    void enable(boolean on) {
      enabled = on;
      controller.setEnabled(on);
    }

    boolean moves() {
      return state == ControllerState.ACTIVE && command[0] != 0;
    }

    boolean says(String what) {
      return String.valueOf(controller.status().lastFailure()).contains(what);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isReportedAndOvercome(Port port, Foreign.Kind kind, boolean inOneCall) {
    Bounds bounds = Bounds.symmetric(1, 1);
    Fault fault = fault(port);
    try (ParallelDynamics dynamics =
            new ParallelDynamics(
                List.of(
                    dynamics(Port.DYNAMICS_OF_THE_SEARCH), dynamics(Port.DYNAMICS_IN_A_WORKER)));
        RecedingHorizonController controller =
            new RecedingHorizonController(
                encoder(),
                judge(),
                dynamics(Port.DYNAMICS_OF_THE_LATENCY),
                planner(dynamics, bounds),
                bounds,
                CONFIG,
                listener(),
                nowNanos::get)) {
      controller.setGoal(new double[] {0.5, 0});
      controller.start();
      Robot robot = new Robot(controller);
      robot.until(robot::moves);

      fault.arm(kind, inOneCall);
      if (port == Port.STATE_CHANGED) {
        robot.enable(false);
      }
      robot.until(() -> fault.count() > 0 && robot.says(kind.name()));
      if (!inOneCall && port.effect == Effect.RESTS) {
        robot.until(() -> robot.state == ControllerState.PLANNING_FAILED);
        long failures = controller.status().failures();
        robot.until(() -> controller.status().failures() > failures + 2);
        assertEquals(ControllerState.PLANNING_FAILED, robot.state);
        assertEquals(0.0, robot.command[0]);
      }
      if (!inOneCall && port.effect == Effect.GOES_ON) {
        long plans = controller.status().plans();
        robot.until(() -> controller.status().plans() > plans + 2);
        assertEquals(0, controller.status().failures());
        robot.until(robot::moves);
      }
      if (port == Port.STATE_CHANGED) {
        robot.enable(true);
        // It throws on the thread of the commands, whose interrupt is kept.
        assertEquals(kind.name().equals("InterruptedException"), Thread.interrupted());
      }

      fault.disarm();
      long plans = controller.status().plans();
      robot.until(() -> controller.status().plans() > plans + 1);
      long failures = controller.status().failures();
      robot.until(() -> robot.moves() && controller.status().plans() > plans + 3);
      assertEquals(failures, controller.status().failures());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endsNoPlanOnTheCallersThread(Port port, Foreign.Kind kind, boolean inOneCall) {
    Bounds bounds = Bounds.symmetric(1, 1);
    try (ParallelDynamics dynamics =
            new ParallelDynamics(
                List.of(
                    dynamics(Port.DYNAMICS_OF_THE_SEARCH), dynamics(Port.DYNAMICS_IN_A_WORKER)));
        RecedingHorizonController controller =
            new RecedingHorizonController(
                encoder(),
                judge(),
                dynamics(Port.DYNAMICS_OF_THE_LATENCY),
                planner(dynamics, bounds),
                bounds,
                CONFIG,
                listener(),
                nowNanos::get)) {
      controller.setGoal(new double[] {0.5, 0});
      double[] command = new double[1];
      Fault fault = fault(port);
      ControllerState[] states = new ControllerState[9];
      for (int step = 0; step < 9; step++) {
        if (step == 3) {
          fault.arm(kind, inOneCall);
        } else if (step == 6) {
          fault.disarm();
        }
        if (port == Port.STATE_CHANGED) {
          controller.setEnabled(step != 3);
        }
        controller.offer(PointMass.show(new double[] {-1, 0.001 * step}), nowNanos.get());
        controller.planNow();
        command[0] = Double.NaN;
        states[step] = controller.command(command);
        if (states[step] != ControllerState.ACTIVE) {
          assertArrayEquals(new double[1], command);
        }
        nowNanos.addAndGet(100 * MS);
      }
      boolean interrupted = Thread.interrupted();
      assertNotEquals(0, fault.count());
      boolean onWorker = port == Port.DYNAMICS_IN_A_WORKER;
      assertEquals(kind.name().equals("InterruptedException") && !onWorker, interrupted);
      assertTrue(
          String.valueOf(controller.status().lastFailure()).contains(kind.name()),
          () -> "last failure " + controller.status().lastFailure());
      boolean rests = port.effect == Effect.RESTS;
      if (port != Port.STATE_CHANGED) {
        assertEquals(rests ? ControllerState.PLANNING_FAILED : ControllerState.ACTIVE, states[3]);
      }
      assertEquals(
          rests && !inOneCall ? ControllerState.PLANNING_FAILED : ControllerState.ACTIVE,
          states[5]);
      assertEquals(rests ? inOneCall ? 1 : 3 : 0, controller.status().failures());
      assertEquals(ControllerState.ACTIVE, states[8]);
    }
  }

  @ParameterizedTest
  @MethodSource("org.keyway.planner.Foreign#kinds")
  void aGoalThatCannotBeEncodedYetIsTriedAgain(Foreign.Kind kind) {
    Bounds bounds = Bounds.symmetric(1, 1);
    RecedingHorizonController controller =
        new RecedingHorizonController(
            encoder(),
            judge(),
            dynamics(Port.DYNAMICS_OF_THE_LATENCY),
            planner(dynamics(Port.DYNAMICS_OF_THE_SEARCH), bounds),
            bounds,
            ControllerConfig.lockstep(100 * MS, 8),
            ControllerListener.NONE,
            nowNanos::get);
    Frame goal = PointMass.show(new double[] {0.5, 0});
    controller.setGoal(goal);
    fault(Port.ENCODER).arm(kind, true);
    controller.offer(PointMass.show(new double[] {-1, 0}), 0);
    controller.planNow();
    assertEquals(ControllerState.PLANNING_FAILED, controller.command(new double[1]));
    nowNanos.addAndGet(100 * MS);
    controller.offer(PointMass.show(new double[] {-1, 0}), nowNanos.get());
    controller.planNow();
    assertEquals(ControllerState.ACTIVE, controller.command(new double[1]));
    assertEquals(kind.name().equals("InterruptedException"), Thread.interrupted());
  }
}
