package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Worlds.state;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.dyn4j.collision.narrowphase.Penetration;
import org.dyn4j.collision.narrowphase.Sat;
import org.dyn4j.geometry.Circle;
import org.dyn4j.geometry.Transform;
import org.dyn4j.geometry.Vector2;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.Environment;
import org.keyway.sim.Observation;
import org.keyway.sim.render.AppearanceVariation;

class PushTEnvironmentTest {
  private static final PushTConfiguration CONFIGURATION = PushTConfiguration.DEFAULT;

  /** Pushes about the block, so that there are contacts. */
  private static void wander(Environment world, UniformRandomProvider random, int steps) {
    for (int i = 0; i < steps; i++) {
      double[] state = state(world);
      world.advance(
          new double[] {
            state[PushTState.BLOCK_X] + random.nextDouble(-120, 120),
            state[PushTState.BLOCK_Y] + random.nextDouble(-120, 120)
          });
    }
  }

  private static double[] continuation(Environment world, long seed) {
    wander(world, Seeds.generator(seed, 1), 20);
    return state(world);
  }

  @Property(tries = 200, seed = "1")
  void restoredStateContinuesToTheBit(@ForAll long seed, @ForAll @IntRange(max = 60) int before) {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    world.reset(seed);
    wander(world, Seeds.generator(seed, 0), before);
    double[] branch = state(world);
    final PushTEnvironment copy = world.copy();
    final double[] expected = continuation(world, seed);

    assertArrayEquals(expected, continuation(copy, seed), "copy");

    wander(world, Seeds.generator(seed, 2), 15);
    world.setState(branch);
    assertArrayEquals(branch, state(world), "state as it was set");
    assertArrayEquals(expected, continuation(world, seed), "same world after unrelated steps");

    PushTEnvironment other = new PushTEnvironment(CONFIGURATION);
    other.reset(seed + 1);
    wander(other, Seeds.generator(seed, 3), 15);
    other.setState(branch);
    assertArrayEquals(expected, continuation(other, seed), "another world");
  }

  @Test
  void restoringWorksInTheMiddleOfAContact() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    world.reset(256, 150, new BlockPose(256, 180, 0));
    world.advance(new double[] {270, 400});
    double[] branch = state(world);
    assertTrue(branch[PushTState.BLOCK_VY] > 0, "the block is being pushed");
    world.advance(new double[] {270, 400});
    double[] expected = state(world);
    world.reset(3);
    world.setState(branch);
    world.advance(new double[] {270, 400});
    assertArrayEquals(expected, state(world));
  }

  @Test
  void copiesGoTheirOwnWay() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    double[] before = state(world);
    Environment copy = world.copy();
    wander(copy, Seeds.generator(1), 10);
    assertArrayEquals(before, state(world));
  }

  @Property(tries = 200, seed = "1")
  void resetDependsOnTheSeedAloneAndLeavesRoom(@ForAll long seed) {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    wander(world, Seeds.generator(seed), 5);
    Observation first = world.reset(seed);
    assertArrayEquals(first.state(), new PushTEnvironment(CONFIGURATION).reset(seed).state());
    assertFalse(Arrays.equals(first.state(), world.reset(seed + 1).state()));
    world.setState(first.state());
    double[] state = first.state();
    world.advance(new double[] {state[PushTState.AGENT_X], state[PushTState.AGENT_Y]});
    state[PushTState.STEPS] = 1;
    assertArrayEquals(state, state(world), "nothing touches, nothing moves");
  }

  @Test
  void resetTakesPositionOfTheOriginAtTheFinalAngle() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    double[] state = world.reset(60, 70, new BlockPose(223.125, 381.5, 3.0079994)).state();
    assertEquals(60, state[PushTState.AGENT_X]);
    assertEquals(70, state[PushTState.AGENT_Y]);
    assertEquals(223.125, state[PushTState.BLOCK_X]);
    assertEquals(381.5, state[PushTState.BLOCK_Y]);
    assertEquals(3.0079994, state[PushTState.BLOCK_ANGLE]);
    for (int i = PushTState.AGENT_VX; i <= PushTState.BLOCK_ANGULAR_VELOCITY; i++) {
      assertEquals(0, state[i], "rest");
    }
  }

  @Test
  void resetRunsOneSubStep() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    // 2 px deep in the middle of the bar's edge: pushed out without turning.
    double[] state = world.reset(256, 167, new BlockPose(256, 180, 0)).state();
    double biasShare = 1 - Math.pow(0.9, 0.6);
    assertEquals(180, state[PushTState.BLOCK_Y], "moves from the next sub-step on");
    assertEquals(biasShare * (2 - 0.1) / 0.01, state[PushTState.BLOCK_VY], 1e-9);
    assertEquals(0, state[PushTState.BLOCK_ANGULAR_VELOCITY], 1e-12);
  }

  @Property(tries = 500, seed = "1")
  void contactsAgreeWithTheDetectorOfDyn4j(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    BlockPose pose = new BlockPose(256, 256, random.nextDouble(-Math.PI, Math.PI));
    Transform transform = new Transform();
    transform.rotate(pose.angleRadians());
    transform.translate(pose.x(), pose.y());
    Vector2 agent =
        transform.getTransformed(
            new Vector2(random.nextDouble(-80, 80), random.nextDouble(-20, 140)));
    Transform agentTransform = new Transform();
    agentTransform.translate(agent);
    Penetration touched = null;
    int touching = 0;
    for (var shape : BlockGeometry.SHAPES) {
      Penetration penetration = new Penetration();
      Circle circle = new Circle(PushTPhysics.AGENT_RADIUS);
      if (new Sat().detect(circle, agentTransform, shape, transform, penetration)) {
        touching++;
        touched = penetration;
      }
    }
    double[] state = new PushTEnvironment(CONFIGURATION).reset(agent.x, agent.y, pose).state();
    if (touching == 0) {
      assertEquals(0, state[PushTState.BLOCK_VX]);
      assertEquals(0, state[PushTState.BLOCK_VY]);
      assertEquals(0, state[PushTState.BLOCK_ANGULAR_VELOCITY]);
    } else if (touching == 1 && touched.getDepth() < PushTPhysics.AGENT_RADIUS) {
      Vector2 normal = touched.getNormal();
      Vector2 arm = transform.getTransformed(new Vector2(0, 45)).to(agent);
      double turn = arm.cross(normal);
      double biasShare = 1 - Math.pow(0.9, 0.6);
      double speed = biasShare * Math.max(touched.getDepth() - 0.1, 0) / 0.01;
      double impulse = speed / (1 + turn * turn / 3000);
      assertEquals(impulse * normal.x, state[PushTState.BLOCK_VX], 1e-6);
      assertEquals(impulse * normal.y, state[PushTState.BLOCK_VY], 1e-6);
      assertEquals(impulse * turn / 3000, state[PushTState.BLOCK_ANGULAR_VELOCITY], 1e-8);
    }
  }

  @Test
  void massAndMomentAreTheStatedOnes() {
    assertEquals(45, BlockGeometry.GRAVITY_CENTER_Y, 1e-12);
    assertEquals(3000, BlockGeometry.MOMENT, 1e-9);
    assertEquals(6300, BlockGeometry.AREA, 1e-9);
  }

  @Test
  void agentFollowsItsTargetLikeACriticallyDampedSpring() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    world.reset(100, 100, new BlockPose(400, 380, 0));
    double position = 100;
    double velocity = 0;
    for (int i = 0; i < 10; i++) {
      velocity += 0.01 * (100 * (150 - position) - 20 * velocity);
      position += 0.01 * velocity;
    }
    world.advance(new double[] {150, 100});
    assertEquals(position, state(world)[PushTState.AGENT_X], 1e-9);
    assertEquals(velocity, state(world)[PushTState.AGENT_VX], 1e-9);
    assertEquals(100, state(world)[PushTState.AGENT_Y]);
  }

  @Test
  void blockStopsWhenTheAgentLetsGo() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    world.reset(256, 150, new BlockPose(256, 180, 0));
    for (int i = 0; i < 5; i++) {
      world.advance(new double[] {256, 230});
    }
    assertTrue(state(world)[PushTState.BLOCK_Y] > 190);
    world.advance(new double[] {256, 100});
    world.advance(new double[] {256, 100});
    double[] before = state(world);
    world.advance(new double[] {256, 100});
    assertEquals(before[PushTState.BLOCK_Y], state(world)[PushTState.BLOCK_Y]);
  }

  @Property(tries = 50, seed = "1")
  void wallsPushBackABlockThatWasSqueezedIntoThem(@ForAll long seed) {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    world.reset(seed);
    UniformRandomProvider random = Seeds.generator(seed);
    for (int i = 0; i < 100; i++) {
      double[] state = state(world);
      // From the middle of the world outwards through the block.
      double x = state[PushTState.BLOCK_X] - 256;
      double y = state[PushTState.BLOCK_Y] - 256;
      double scale = i % 20 < 5 ? 0 : 400 / Math.max(Math.hypot(x, y), 1);
      world.advance(
          new double[] {
            256 + scale * x + random.nextDouble(-40, 40),
            256 + scale * y + random.nextDouble(-40, 40)
          });
      assertInsideWalls(state(world), 50);
    }
    for (int i = 0; i < 40; i++) {
      world.advance(new double[] {256, 256});
    }
    assertInsideWalls(state(world), 0.2);
  }

  private static void assertInsideWalls(double[] state, double tolerance) {
    double cos = Math.cos(state[PushTState.BLOCK_ANGLE]);
    double sin = Math.sin(state[PushTState.BLOCK_ANGLE]);
    for (double[] box : BlockGeometry.BOXES) {
      for (int corner = 0; corner < 4; corner++) {
        double x = box[corner % 2 == 0 ? 0 : 2];
        double y = box[corner < 2 ? 1 : 3];
        for (double coordinate :
            new double[] {
              state[PushTState.BLOCK_X] + cos * x - sin * y,
              state[PushTState.BLOCK_Y] + sin * x + cos * y
            }) {
          assertEquals(255.5, coordinate, 248.5 + tolerance, "a corner is beyond a wall");
        }
      }
    }
  }

  @Test
  void advanceDoesNotAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    world.reset(256, 150, new BlockPose(256, 180, 0));
    double[] branch = state(world);
    double[] action = {270, 480};
    for (int i = 0; i < 100; i++) {
      world.setState(branch);
      world.advance(action);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      if (i % 20 == 0) {
        world.setState(branch);
      }
      world.advance(action);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000, () -> allocated + " bytes in 10,000 steps");
  }

  @Test
  void actionsBeyondTheBoundsAreClipped() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    Environment other = world.copy();
    world.advance(new double[] {-50, 900});
    other.advance(new double[] {0, 512});
    assertArrayEquals(state(other), state(world));
  }

  @Test
  void refusesWrongActionsAndStates() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    assertThrows(IllegalArgumentException.class, () -> world.advance(new double[3]));
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> world.advance(new double[] {wrong, 0}));
      assertThrows(
          IllegalArgumentException.class, () -> world.reset(wrong, 0, new BlockPose(0, 0, 0)));
      for (int i = 0; i < PushTState.SIZE; i++) {
        double[] state = state(world);
        state[i] = wrong;
        assertThrows(IllegalArgumentException.class, () -> world.setState(state));
      }
    }
    for (double steps : new double[] {-1, 0.5, 1e12}) {
      double[] state = state(world);
      state[PushTState.STEPS] = steps;
      assertThrows(IllegalArgumentException.class, () -> world.setState(state));
    }
    assertThrows(IllegalArgumentException.class, () -> world.setState(new double[5]));
    assertThrows(IllegalArgumentException.class, () -> world.getState(new double[5]));
    assertThrows(IllegalArgumentException.class, () -> world.render(new double[5]));
  }

  @Test
  void episodeEndsAfterItsSteps() {
    PushTEnvironment world =
        new PushTEnvironment(
            new PushTConfiguration(
                new BlockPose(256, 256, 0), 3, PushTInterface.DEFAULT, AppearanceVariation.NONE));
    double[] action = {256, 256};
    assertFalse(world.step(action).truncated());
    assertFalse(world.step(action).truncated());
    assertTrue(world.step(action).truncated());
    world.reset(1);
    assertFalse(world.truncated());
  }

  @Test
  void successMeansCoverage() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    assertFalse(world.reset(20, 20, new BlockPose(256, 266, Math.PI / 4)).success());
    assertTrue(world.reset(20, 20, new BlockPose(256, 257, Math.PI / 4)).success());
    assertEquals(CoverageRule.coverage(state(world)), world.coverage());
  }

  @Test
  void observationIsASnapshotThatIsDrawnLater() {
    PushTEnvironment world = new PushTEnvironment(CONFIGURATION);
    Observation observation = world.observe();
    final double[] before = state(world);
    final Frame expected = world.render(before);
    wander(world, Seeds.generator(1), 30);
    assertArrayEquals(before, observation.state());
    assertEquals(expected, observation.frame());
    assertNotEquals(expected, world.observe().frame());
  }

  @Test
  void appearanceChangesOnlyTheLookAndStaysWithItsEpisode() {
    AppearanceVariation variation = new AppearanceVariation(0.5, 0.2, 0.3, 3);
    PushTEnvironment plain = new PushTEnvironment(CONFIGURATION);
    PushTEnvironment varied = new PushTEnvironment(CONFIGURATION.withAppearance(variation));
    for (int seed = 0; seed < 20; seed++) {
      Observation usual = plain.reset(seed);
      Observation first = varied.reset(seed);
      assertArrayEquals(usual.state(), first.state());
      assertEquals(first.frame(), varied.copy().observe().frame());
      Observation later = varied.step(new double[] {256, 256});
      Frame expected = varied.render(later.state());
      varied.reset(seed + 100);
      assertEquals(expected, later.frame());
      assertNotEquals(expected, varied.render(later.state()));
      assertNotEquals(usual.frame(), first.frame());
      assertEquals(first.frame(), varied.reset(seed).frame());
    }
  }

  @Test
  void specFitsTheWorld() {
    var spec = new PushTEnvironment(CONFIGURATION).spec();
    assertEquals("pusht", spec.name());
    assertEquals(2, spec.actionSize());
    assertEquals(PushTState.SIZE, spec.stateSize());
    assertEquals(10, spec.controlHz());
    assertEquals(300, spec.stepLimit());
    assertEquals(96, spec.frameHeight());
    assertEquals(96, spec.frameWidth());
  }
}
