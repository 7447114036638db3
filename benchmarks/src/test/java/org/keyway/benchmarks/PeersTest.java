package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.TrajectorySearch;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTGenerator;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushGenerator;
import org.keyway.sim.wallpush.WallPushState;

/** A peer is honest if it does the same work. */
class PeersTest {
  private static final int DEMONSTRATIONS = 10;
  private static final double MEDIAN_PUCK_ERROR = 0.02;
  private static final double BLOCK_ERROR_PX = 1;

  @Test
  void dyn4jPushesThePuckWhereTheDemonstrationsDo() {
    WallPushConfiguration configuration = WallPushConfiguration.DEFAULT;
    double[] errors = new double[DEMONSTRATIONS];
    int at = 0;
    for (Demonstration demonstration :
        Demonstration.of(new WallPushGenerator(configuration), 1, DEMONSTRATIONS)) {
      WallPushPeer peer = new WallPushPeer(configuration, demonstration);
      peer.play();
      errors[at] = peer.finalError();
      peer.play();
      assertEquals(errors[at], peer.finalError(), 0.0);
      at++;
    }
    // A disc that pushes a disc open-loop is unstable: a few go astray by more.
    Arrays.sort(errors);
    assertTrue(errors[DEMONSTRATIONS / 2] < MEDIAN_PUCK_ERROR, () -> Arrays.toString(errors));
  }

  @Test
  @Tag("slow")
  void dyn4jPushesTheTWhereTheDemonstrationsDo() {
    PushTPeer peer = new PushTPeer();
    for (Demonstration demonstration :
        Demonstration.of(new PushTGenerator(PushTConfiguration.DEFAULT), 1, DEMONSTRATIONS)) {
      peer.play(demonstration);
      double errorPx = peer.finalError(demonstration);
      assertTrue(errorPx < BLOCK_ERROR_PX, () -> errorPx + " px");
    }
  }

  @Test
  void demonstrationsPlayBackInTheirWorldToTheBit() {
    WallPushConfiguration configuration = WallPushConfiguration.DEFAULT;
    WallPushEnvironment world = new WallPushEnvironment(configuration);
    double[] state = new double[world.spec().stateSize()];
    List<Demonstration> demonstrations =
        Demonstration.of(new WallPushGenerator(configuration), 1, 3);
    for (Demonstration demonstration : demonstrations) {
      world.setState(demonstration.first());
      demonstration.actions().forEach(world::advance);
      world.getState(state);
      assertArrayEquals(demonstration.last(), state);
    }
    double pushing = Demonstration.pushingShare(demonstrations, WallPushState.PUCK_X);
    assertTrue(pushing > 0.2 && pushing < 0.9, () -> "pushing in " + pushing);
  }

  @Test
  @Tag("slow")
  void covarianceMatrixAdaptationSolvesTheSamePlanWithTheSameEvaluations() {
    int samples = 100;
    int iterations = 20;
    TrackingObjective ours = new TrackingObjective(10);
    TrajectorySearch search =
        new TrajectorySearch(
            new SearchConfig(samples, iterations, 1, BoundsRule.CLIP),
            5,
            1,
            Bounds.symmetric(2, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            1);
    TrackingObjective theirs = new TrackingObjective(10);
    CmaEsPeer peer = new CmaEsPeer(theirs, 10, samples, iterations, 1);
    for (int plan = 0; plan < 3; plan++) {
      ours.nextPlan();
      search.search(ours, 1, Deadline.none());
      peer.run();
      assertArrayEquals(search.answer(), peer.answer(), 0.1);
    }
    assertEquals(samples * iterations, ours.evaluationsPerPlan(), 0.0);
    // It looks at the point it starts from, too.
    assertEquals(samples * iterations + 1, theirs.evaluationsPerPlan(), 0.0);
    assertTrue(Math.abs(peer.answer()[0]) <= 1);
  }
}
