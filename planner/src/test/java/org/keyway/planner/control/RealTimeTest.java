package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;

/** The controller with its own planning thread. */
@Timeout(60)
class RealTimeTest {
  private static final long MS = 1_000_000;
  private static final ControllerConfig RELAXED =
      new ControllerConfig(10 * MS, 2000 * MS, 0, 10_000 * MS, 8, 0, 0);

  private static RecedingHorizonController controller(
      ControllerConfig config, Runnable inModel, ControllerListener listener, LongSupplier clock) {
    var dynamics = new PointMass.Dynamics(inModel);
    Bounds bounds = Bounds.symmetric(1, 1);
    var search =
        new ActionSearch(
            dynamics,
            new EmbeddingDistance(1, 0.1),
            bounds,
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1);
    var controller =
        new RecedingHorizonController(
            new PointMass.Encoder(embedding -> embedding),
            dynamics,
            new FlatPlanner(search),
            bounds,
            config,
            listener,
            clock);
    controller.setGoal(new double[] {0.5, 0});
    return controller;
  }

  /** Counts plans, for tests to wait on. */
  private static final class Planned implements ControllerListener {
    final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void planned(Plan plan, Supplier<PlanReport> report) {
      first.countDown();
    }
  }

  @Test
  void drivesThePointMassTowardsItsGoal() {
    ControllerConfig config = new ControllerConfig(10 * MS, 8 * MS, MS, 500 * MS, 8, 0, 0);
    double[] state = {-1, 0};
    try (var controller = controller(config, () -> {}, ControllerListener.NONE, System::nanoTime)) {
      controller.start();
      double[] command = new double[1];
      long next = System.nanoTime();
      // As many steps as it takes: a busy machine may make any number of plans late.
      while (Math.abs(state[0] - 0.5) > 0.1) {
        controller.offer(PointMass.show(state), System.nanoTime());
        controller.command(command);
        state = PointMass.move(state, command[0]);
        next += 10 * MS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
      assertTrue(controller.status().plans() > 0);
      assertEquals(0, controller.status().failures());
    }
  }

  @Test
  void commandsDoNotWaitForAPlanThatStallsNorAfterClose() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<Thread> planning = new AtomicReference<>();
    Runnable inModel =
        () -> {
          planning.set(Thread.currentThread());
          stalled.countDown();
          awaitQuietly(release);
        };
    var controller = controller(RELAXED, inModel, ControllerListener.NONE, System::nanoTime);
    controller.start();
    controller.offer(PointMass.show(new double[] {-1, 0}), System.nanoTime());
    stalled.await();
    double[] command = {7};
    assertEquals(ControllerState.NO_PLAN, controller.command(command));
    assertEquals(0.0, command[0]);

    assertFalse(controller.close(1));
    command[0] = 7;
    assertEquals(ControllerState.CLOSED, controller.command(command));
    assertEquals(0.0, command[0]);
    assertTrue(planning.get().isDaemon());
    release.countDown();
    controller.close();
    assertFalse(planning.get().isAlive());
    assertEquals(ControllerState.CLOSED, controller.command(command));
    assertThrows(IllegalStateException.class, controller::start);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        throw new AssertionError("Nobody interrupts the planning thread", e);
      }
    }
  }

  @Test
  void closeIsHarmlessBeforeStartAndTwice() {
    var controller = controller(RELAXED, () -> {}, ControllerListener.NONE, System::nanoTime);
    controller.close();
    controller.close();
    assertFalse(controller.planNow());
  }

  @Test
  void aListenerMayCloseTheController() {
    AtomicReference<RecedingHorizonController> self = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    ControllerListener listener =
        new ControllerListener() {
          @Override
          public void planned(Plan plan, Supplier<PlanReport> report) {
            self.get().close();
            closed.countDown();
          }
        };
    var controller = controller(RELAXED, () -> {}, listener, System::nanoTime);
    self.set(controller);
    controller.start();
    controller.offer(PointMass.show(new double[] {-1, 0}), System.nanoTime());
    awaitQuietly(closed);
    assertEquals(ControllerState.CLOSED, controller.command(new double[1]));
  }

  @Test
  void startsOnceAndThenPlansOnItsOwnThreadAlone() {
    try (var controller =
        controller(RELAXED, () -> {}, ControllerListener.NONE, System::nanoTime)) {
      controller.start();
      assertThrows(IllegalStateException.class, controller::start);
      assertThrows(IllegalStateException.class, controller::planNow);
    }
  }

  /** Throws the same, whatever it hears of. */
  private static ControllerListener throwing(Runnable thrower) {
    return new ControllerListener() {
      @Override
      public void stateChanged(ControllerState previous, ControllerState current) {
        thrower.run();
      }

      @Override
      public void planned(Plan plan, Supplier<PlanReport> report) {
        thrower.run();
      }
    };
  }

  static Stream<Runnable> throwers() {
    return Stream.of(
        () -> {
          throw new IllegalStateException("display gone");
        },
        () -> {
          throw new NoClassDefFoundError("display gone");
        });
  }

  @ParameterizedTest
  @MethodSource("throwers")
  void aListenerThatThrowsDoesNotDisturbTheControl(Runnable thrower) {
    ControllerListener listener = throwing(thrower);
    var controller =
        controller(ControllerConfig.lockstep(100 * MS, 8), () -> {}, listener, () -> 0);
    controller.offer(PointMass.show(new double[] {-1, 0}), 0);
    assertTrue(controller.planNow());
    assertEquals(ControllerState.ACTIVE, controller.command(new double[1]));
    assertEquals(0, controller.status().failures());
    assertTrue(String.valueOf(controller.status().lastFailure()).contains("display gone"));
  }

  @Test
  void rejectsGoalsAndDestinationsThatDoNotFit() {
    var controller = controller(RELAXED, () -> {}, ControllerListener.NONE, System::nanoTime);
    assertThrows(IllegalArgumentException.class, () -> controller.setGoal(new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> controller.setGoal(new double[] {0, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> controller.command(new double[2]));
  }

  @Test
  void keepsItsInvariantsUnderManyFramesCommandsAndInterruptions() throws Exception {
    Planned planned = new Planned();
    try (var controller =
        controller(
            new ControllerConfig(MS, 5 * MS, 0, 9_000 * MS, 8, 1, 0),
            () -> {},
            planned,
            System::nanoTime)) {
      controller.start();
      int frames = 20_000;
      AtomicLong offered = new AtomicLong();
      CompletableFuture<Void> camera =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < frames; i++) {
                  controller.offer(PointMass.show(new double[] {-1, 0}), System.nanoTime());
                  offered.incrementAndGet();
                  if (i % 64 == 0) {
                    controller.setGoal(new double[] {0.5 + 1e-5 * i, 0});
                    controller.setEnabled(i % 512 != 0);
                    Thread.yield();
                  }
                }
                controller.setEnabled(true);
              });
      double[] command = new double[1];
      while (!camera.isDone()) {
        command[0] = Double.NaN;
        ControllerState state = controller.command(command);
        assertTrue(command[0] >= -1 && command[0] <= 1, "command " + command[0]);
        assertTrue(state == ControllerState.ACTIVE || command[0] == 0, state + " " + command[0]);
        ControllerStatus status = controller.status();
        assertTrue(status.planTime().p50Nanos() <= status.planTime().maximumNanos());
      }
      camera.get(10, TimeUnit.SECONDS);
      awaitQuietly(planned.first);
      controller.close();
      ControllerStatus status = controller.status();
      assertEquals(frames, status.framesReceived());
      assertEquals(0, status.failures(), () -> "last failure " + status.lastFailure());
      long waiting = frames - status.plans() - status.framesReplaced() - status.framesDropped();
      assertTrue(waiting == 0 || waiting == 1, "waiting " + waiting);
    }
  }

  @Test
  void inLockstepEveryPlanStartsWithTheNextCommandThoughThePeriodIsRounded() {
    AtomicLong now = new AtomicLong();
    List<Plan> plans = new ArrayList<>();
    ControllerListener listener =
        new ControllerListener() {
          @Override
          public void planned(Plan plan, Supplier<PlanReport> report) {
            plans.add(plan);
          }
        };
    var controller =
        controller(ControllerConfig.lockstep(33_333_333, 8), () -> {}, listener, now::get);
    double[] state = {-1, 0};
    double[] command = new double[1];
    for (int step = 0; step < 90; step++) {
      now.set(step * 1_000_000_000L / 30);
      controller.offer(PointMass.show(state), now.get());
      assertTrue(controller.planNow());
      assertEquals(ControllerState.ACTIVE, controller.command(command));
      assertArrayEquals(plans.get(step).action(0), command, "step " + step);
      state = PointMass.move(state, command[0]);
    }
  }

  @Test
  void commandPathDoesNotAllocate() {
    AtomicLong now = new AtomicLong();
    var controller =
        controller(
            new ControllerConfig(100 * MS, 0, 0, 1000 * MS, 8, 2, 0),
            () -> {},
            ControllerListener.NONE,
            now::get);
    double[] command = new double[1];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long leastAllocated = Long.MAX_VALUE;
    int active = 0;
    for (int round = 0; round < 200; round++) {
      controller.offer(PointMass.show(new double[] {-1, 0}), now.get());
      controller.planNow();
      long before = threads.getThreadAllocatedBytes(thread);
      // Through the plan, past its end, and into staleness.
      for (int step = 0; step < 15; step++) {
        if (controller.command(command) == ControllerState.ACTIVE) {
          active++;
        }
        now.addAndGet(100 * MS);
      }
      // The least of all rounds: the virtual machine allocates here and there when it recompiles.
      leastAllocated = Math.min(leastAllocated, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals(0, leastAllocated);
    assertEquals(200 * 8, active);
  }
}
