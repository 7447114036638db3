package org.keyway.planner.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.Foreign;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.time.Deadline;

class ParallelDynamicsTest {
  /** A chaotic map, so that the smallest difference would show. */
  private static class Chaos implements DynamicsModel {
    @Override
    public int embeddingSize() {
      return 3;
    }

    @Override
    public int actionSize() {
      return 2;
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] out) {
      for (int row = 0; row < count; row++) {
        double[] state = start.clone();
        for (int step = 0; step < steps; step++) {
          int at = row * steps + step;
          for (int i = 0; i < 3; i++) {
            state[i] = Math.sin(7 * state[i] + actions[2 * at] - i * actions[2 * at + 1]);
            out[3 * at + i] = state[i];
          }
        }
      }
    }
  }

  private static ParallelDynamics copies(int count) {
    List<DynamicsModel> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      copies.add(new Chaos());
    }
    return new ParallelDynamics(copies);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void predictsTheSameAsOneModelForAnyBatch(int threads) {
    var random = Seeds.generator(4);
    double[] start = {0.1, 0.2, 0.3};
    try (ParallelDynamics parallel = copies(threads)) {
      for (int count : new int[] {1, 2, 5, 8, 100, 3}) {
        double[] actions = random.doubles(8L * count).toArray();
        double[] expected = new double[count * 4 * 3];
        double[] actual = new double[count * 4 * 3 + 1];
        actual[actual.length - 1] = 42;
        new Chaos().rollout(start, actions, count, 4, expected);
        parallel.rollout(start, actions, count, 4, actual);
        assertEquals(42, actual[actual.length - 1]);
        assertArrayEquals(expected, java.util.Arrays.copyOf(actual, expected.length));
      }
    }
  }

  private static double[] plans(DynamicsModel dynamics) {
    FlatPlanner planner =
        new FlatPlanner(
            new ActionSearch(
                dynamics,
                EmbeddingDistance.euclidean(3),
                Bounds.symmetric(2, 1),
                new CrossEntropy(CrossEntropyConfig.IMPROVED),
                ActionSearchConfig.DEFAULT,
                9));
    double[] last = new double[0];
    for (int i = 0; i < 5; i++) {
      double[] start = {0.1 * i, 0.2, 0.3};
      last = planner.plan(start, new double[] {1, -1, 1}, 1, Deadline.none()).actions();
    }
    return last;
  }

  @Test
  void givesTheSamePlanToTheBitForOneAndForManyThreads() {
    double[] one = plans(new Chaos());
    for (int threads : new int[] {2, 5}) {
      try (ParallelDynamics parallel = copies(threads)) {
        assertArrayEquals(one, plans(parallel));
      }
    }
  }

  @Test
  void handsOnWhatACopyThrowsAndGoesOn() {
    RuntimeException thrown = new IllegalStateException("copy failed");
    boolean[] fails = {true};
    DynamicsModel failing =
        new Chaos() {
          @Override
          public void rollout(
              double[] start, double[] actions, int count, int steps, double[] embeddings) {
            if (fails[0]) {
              throw thrown;
            }
            super.rollout(start, actions, count, steps, embeddings);
          }
        };
    double[] actions = new double[2 * 4];
    double[] out = new double[3 * 4];
    try (ParallelDynamics parallel = new ParallelDynamics(List.of(new Chaos(), failing))) {
      assertSame(
          thrown,
          assertThrows(
              RuntimeException.class, () -> parallel.rollout(new double[3], actions, 4, 1, out)));
      fails[0] = false;
      parallel.rollout(new double[3], actions, 4, 1, out);
    }
  }

  @Test
  void waitsForTheOtherCopiesWhenItsOwnHasAnError() {
    Error thrown = new NoClassDefFoundError("native library");
    boolean[] fails = {true};
    DynamicsModel failing =
        new Chaos() {
          @Override
          public void rollout(
              double[] start, double[] actions, int count, int steps, double[] embeddings) {
            if (fails[0]) {
              throw thrown;
            }
            super.rollout(start, actions, count, steps, embeddings);
          }
        };
    AtomicInteger ended = new AtomicInteger();
    DynamicsModel slow =
        new Chaos() {
          @Override
          public void rollout(
              double[] start, double[] actions, int count, int steps, double[] embeddings) {
            // Long enough for a caller that does not wait to be seen to have returned.
            LockSupport.parkNanos(50_000_000);
            super.rollout(start, actions, count, steps, embeddings);
            ended.incrementAndGet();
          }
        };
    double[] start = {0.1, 0.2, 0.3};
    double[] actions = Seeds.generator(5).doubles(8).toArray();
    double[] expected = new double[3 * 4];
    new Chaos().rollout(start, actions, 4, 1, expected);
    try (ParallelDynamics parallel = new ParallelDynamics(List.of(failing, slow))) {
      double[] out = new double[3 * 4];
      Throwable failure =
          assertThrows(
              PortException.class, () -> parallel.rollout(start, new double[8], 4, 1, out));
      assertSame(thrown, failure.getCause());
      assertEquals(1, ended.get());
      fails[0] = false;
      parallel.rollout(start, actions, 4, 1, out);
      assertArrayEquals(expected, out);
    }
  }

  @Test
  void isRefusedWithoutCopiesOrAfterItsEnd() {
    assertThrows(IllegalArgumentException.class, () -> new ParallelDynamics(List.of()));
    ParallelDynamics ended = copies(2);
    ended.close();
    assertThrows(
        IllegalStateException.class,
        () -> ended.rollout(new double[3], new double[4], 2, 1, new double[6]));
  }

  /** A model whose copies do something first. */
  private static DynamicsModel first(Runnable action) {
    return new Chaos() {
      @Override
      public void rollout(
          double[] start, double[] actions, int count, int steps, double[] embeddings) {
        action.run();
        super.rollout(start, actions, count, steps, embeddings);
      }
    };
  }

  private static void rollOut(DynamicsModel dynamics) {
    double[] start = {0.1, 0.2, 0.3};
    double[] actions = Seeds.generator(5).doubles(8).toArray();
    double[] expected = new double[3 * 4];
    new Chaos().rollout(start, actions, 4, 1, expected);
    double[] out = new double[3 * 4];
    dynamics.rollout(start, actions, 4, 1, out);
    assertArrayEquals(expected, out);
  }

  @ParameterizedTest
  @MethodSource("org.keyway.planner.Foreign#kinds")
  @Timeout(60)
  void handsOnWhateverACopyThrowsOnAnyThreadAndGoesOn(Foreign.Kind kind) {
    Foreign.Fault own = new Foreign.Fault();
    Foreign.Fault second = new Foreign.Fault();
    Foreign.Fault third = new Foreign.Fault();
    try (ParallelDynamics parallel =
        new ParallelDynamics(List.of(first(own::call), first(second::call), first(third::call)))) {
      for (Foreign.Fault fault : List.of(own, second, third)) {
        for (int call = 0; call < 3; call++) {
          fault.arm(kind, true);
          RuntimeException thrown = assertThrows(RuntimeException.class, () -> rollOut(parallel));
          assertTrue(PortException.text(thrown).contains(kind.name()), thrown::toString);
          // An interrupt belongs to the thread that was interrupted.
          assertEquals(
              kind.name().equals("InterruptedException") && fault == own, Thread.interrupted());
        }
        rollOut(parallel);
      }
    }
  }

  @Test
  @Timeout(60)
  void goesOnAfterACopyThatLeavesAnInterruptBehind() {
    try (ParallelDynamics parallel =
        new ParallelDynamics(
            List.of(new Chaos(), first(() -> Thread.currentThread().interrupt())))) {
      for (int i = 0; i < 3; i++) {
        rollOut(parallel);
      }
    }
    assertFalse(Thread.interrupted());
  }

  @Test
  @Timeout(60)
  void refusesASecondThreadWhileItServesTheFirst() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Runnable stall =
        () -> {
          entered.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    try (ParallelDynamics parallel = new ParallelDynamics(List.of(new Chaos(), first(stall)))) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> rollOut(parallel));
      entered.await();
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> rollOut(parallel));
      assertTrue(refused.getMessage().contains("is being served"), refused.getMessage());
      release.countDown();
      served.get();
      rollOut(parallel);
    }
  }

  @Test
  @Timeout(60)
  void refusesACopyThatCallsTheWhole() {
    ParallelDynamics[] whole = new ParallelDynamics[1];
    try (ParallelDynamics parallel =
        new ParallelDynamics(List.of(new Chaos(), first(() -> rollOut(whole[0]))))) {
      whole[0] = parallel;
      assertThrows(IllegalStateException.class, () -> rollOut(parallel));
    }
  }

  @Test
  @Timeout(60)
  void answersOrThrowsWhenItIsClosedWhileInUse() throws Exception {
    for (int i = 0; i < 200; i++) {
      ParallelDynamics parallel = copies(3);
      CompletableFuture<Void> used =
          CompletableFuture.runAsync(
              () -> {
                while (true) {
                  rollOut(parallel);
                }
              });
      parallel.close();
      ExecutionException end = assertThrows(ExecutionException.class, used::get);
      assertInstanceOf(IllegalStateException.class, end.getCause());
    }
  }
}
