package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.model.DynamicsModel;

/** On clocks set by hand, in nanoseconds. */
class PlanningThreadWatchTest {
  private static final long MS = 1_000_000;

  private long nanos = 1000 * MS;
  private long coreNanos;
  private long modelNanos = MS;

  private final DynamicsModel model =
      new DynamicsModel() {
        @Override
        public int embeddingSize() {
          return PointMass.SIZE;
        }

        @Override
        public int actionSize() {
          return PointMass.SIZE;
        }

        @Override
        public void rollout(
            double[] start, double[] actions, int count, int steps, double[] embeddings) {
          nanos += modelNanos;
        }
      };

  private final PlanningThreadWatch watch =
      new PlanningThreadWatch(model, () -> nanos, () -> coreNanos);

  private void search(long workNanos, long stallNanos) {
    nanos += workNanos + stallNanos;
    coreNanos += workNanos;
  }

  private void call() {
    watch.rollout(new double[2], new double[2], 1, 1, new double[2]);
  }

  @Test
  void seesTheSearchStandStill() {
    watch.begin();
    search(MS, 0);
    call();
    search(MS, 0);
    call();
    search(2 * MS, 5 * MS);
    watch.end();
    assertEquals(List.of(new Stall(nanos - 5 * MS, nanos)), watch.stalls());
    assertEquals(nanos - 9 * MS, watch.lastDecisionNanos());
  }

  @Test
  void seesTheModelsLastCallLoseTime() {
    watch.begin();
    for (int i = 0; i < 4; i++) {
      call();
    }
    modelNanos = 8 * MS;
    call();
    watch.end();
    assertEquals(1, watch.stalls().size());
    assertEquals(7, 1e-6 * watch.stalls().get(0).lengthNanos(), 0.01);
    assertEquals(nanos, watch.stalls().get(0).endNanos());
    assertEquals(nanos - 8 * MS, watch.lastDecisionNanos());
    assertEquals(5, watch.callsPerPlan(), 0.0);
    assertEquals(0, watch.losses().p50Ms(), 0.0);
    assertEquals(7, watch.losses().maxMs(), 0.02);
  }

  @Test
  void lossesThatThePlannerCouldAdaptToAreNoStalls() {
    watch.begin();
    call();
    modelNanos = 8 * MS;
    call();
    modelNanos = MS;
    call();
    watch.end();
    assertEquals(List.of(), watch.stalls());
  }

  @Test
  void aModelThatAlwaysTakesAsLongLosesNothing() {
    modelNanos = 50 * MS;
    watch.begin();
    call();
    call();
    watch.end();
    assertEquals(List.of(), watch.stalls());
  }

  @Test
  void everyPlanBeginsAfresh() {
    watch.begin();
    search(MS, 5 * MS);
    call();
    watch.end();
    assertEquals(1, watch.stalls().size());
    watch.begin();
    watch.end();
    assertEquals(List.of(), watch.stalls());
    assertEquals(nanos, watch.lastDecisionNanos());
    watch.forget();
    assertEquals(0, watch.losses().calls());
    assertTrue(watch.stalls().isEmpty());
  }
}
