package org.keyway.sim.gatepush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.gatepush.GatePushEnvironment.KEY_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.PUCK_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.PUSHER_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.WALL_HALF_THICKNESS;
import static org.keyway.sim.gatepush.GatePushState.GATE;
import static org.keyway.sim.gatepush.GatePushState.GATE_OPEN;
import static org.keyway.sim.gatepush.GatePushState.GOAL;
import static org.keyway.sim.gatepush.GatePushState.PUCK;
import static org.keyway.sim.gatepush.GatePushState.PUSHER;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.LiveTask;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.testing.Worlds;

class GatePushEnvironmentTest {
  private static final GatePushConfiguration ONE_KEY = GatePushConfiguration.DEFAULT;
  private static final int KEY = GatePushState.key(0);
  private static final int PLATE = GatePushState.plate(0);

  /** A closed gate in the middle, the puck below it, the pusher below the puck, the key aside. */
  private static double[] before() {
    double[] state = new double[GatePushState.size(1)];
    put(state, PUCK, 0, -0.3);
    put(state, PUSHER, 0, -0.5);
    put(state, GOAL, 0, 0.6);
    put(state, GATE, 0, 0.2);
    put(state, KEY, 0.6, -0.6);
    put(state, PLATE, 0.6, -0.3);
    return state;
  }

  private static void put(double[] state, int at, double x, double y) {
    state[at] = x;
    state[at + 1] = y;
  }

  private static GatePushEnvironment in(double[] state) {
    GatePushEnvironment world = new GatePushEnvironment(ONE_KEY);
    world.setState(state);
    return world;
  }

  private static double[] pushUp(GatePushEnvironment world, int steps) {
    for (int step = 0; step < steps; step++) {
      world.advance(new double[] {0, 1});
    }
    return Worlds.state(world);
  }

  @Test
  void aClosedGateHoldsPuckAndPusher() {
    double[] after = pushUp(in(before()), 40);
    double wall = 0.2 - WALL_HALF_THICKNESS;
    assertEquals(wall - PUCK_RADIUS, after[PUCK + 1], 1e-6);
    assertEquals(wall - 2 * PUCK_RADIUS - PUSHER_RADIUS, after[PUSHER + 1], 1e-6);
  }

  @Test
  void anOpenGateLetsThemThrough() {
    double[] state = before();
    put(state, KEY, 0.6, -0.3);
    state[GATE_OPEN] = 1;
    GatePushEnvironment world = in(state);
    double[] after = pushUp(world, 19);
    assertEquals(0.6, after[PUCK + 1], 0.06);
    assertTrue(world.success());
  }

  @Test
  void theGateIsOpenForAsLongAsTheKeyLiesOnThePlate() {
    double[] state = before();
    put(state, PUSHER, 0.6, -0.8);
    GatePushEnvironment world = in(state);
    boolean wasOpen = false;
    boolean closedAgain = false;
    for (int step = 0; step < 20; step++) {
      double[] now = pushUp(world, 1);
      boolean lies = Math.abs(now[KEY + 1] + 0.3) < GatePushEnvironment.PLATE_HALF_SIZE;
      assertEquals(lies ? 1 : 0, now[GATE_OPEN], "step " + step);
      wasOpen |= lies;
      closedAgain |= wasOpen && !lies;
    }
    assertTrue(closedAgain, "the key is pushed onto the plate and off it again");
  }

  @Test
  void theGateDoesNotCloseOnThePuck() {
    double[] state = before();
    put(state, PUCK, 0, 0.2);
    put(state, PUSHER, 0, 0.05);
    state[GATE_OPEN] = 1;
    GatePushEnvironment world = in(state);
    assertEquals(1, pushUp(world, 1)[GATE_OPEN]);
    // The puck leaves at once, and the pusher after it.
    double[] after = pushUp(world, 8);
    assertTrue(after[PUSHER + 1] > 0.2 + WALL_HALF_THICKNESS + PUSHER_RADIUS);
    assertEquals(0, after[GATE_OPEN]);
  }

  @Test
  void bothPlatesOpenTheGateWithTwoKeysInAnyOrder() {
    GatePushEnvironment world = new GatePushEnvironment(ONE_KEY.with(2, 0));
    double[] state = Worlds.state(world);
    put(state, PUSHER, -0.9, -0.9);
    double[] hold = {0, 0};
    for (int key = 0; key < 2; key++) {
      int plate = GatePushState.plate(1 - key);
      world.setState(state);
      world.advance(hold);
      assertEquals(0, Worlds.state(world)[GATE_OPEN]);
      put(state, GatePushState.key(key), state[plate], state[plate + 1]);
    }
    world.setState(state);
    world.advance(hold);
    assertEquals(1, Worlds.state(world)[GATE_OPEN]);
  }

  @Test
  void withoutKeysTheGateIsOpen() {
    GatePushEnvironment world = new GatePushEnvironment(ONE_KEY.with(0, 0));
    world.advance(new double[] {1, 0});
    assertEquals(1, Worlds.state(world)[GATE_OPEN]);
  }

  @Test
  void nothingOverlapsHoweverThePusherMoves() {
    double deepest = 0;
    for (int seed = 0; seed < 60; seed++) {
      GatePushEnvironment world = new GatePushEnvironment(ONE_KEY.with(2, 1));
      world.reset(seed);
      UniformRandomProvider random = Seeds.generator(seed);
      double[] action = new double[2];
      for (int step = 0; step < 200; step++) {
        if (step % 8 == 0) {
          // Mostly toward a disc, so that discs are pressed against each other and the walls.
          double[] state = Worlds.state(world);
          int at = GatePushEnvironment.discs(2).get(random.nextInt(3)).at();
          double x = state[at] - state[PUSHER] + 0.3 * (random.nextDouble() - 0.5);
          double y = state[at + 1] - state[PUSHER + 1] + 0.3 * (random.nextDouble() - 0.5);
          double length = Math.max(Math.abs(x), Math.abs(y));
          action = new double[] {x / length, y / length};
        }
        world.advance(action);
        deepest = Math.max(deepest, deepestOverlap(world));
      }
    }
    // Three discs in a row against a wall: the arm yields over several substeps.
    assertTrue(deepest < 0.03, "overlap of " + deepest);
  }

  private static double deepestOverlap(GatePushEnvironment world) {
    double[] state = Worlds.state(world);
    int[] at = {PUSHER, PUCK, GatePushState.key(0), GatePushState.key(1)};
    double[] radius = {PUSHER_RADIUS, PUCK_RADIUS, KEY_RADIUS, KEY_RADIUS};
    double deepest = 0;
    Boxes boxes = world.obstacles(state);
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < i; j++) {
        double apart = Math.hypot(state[at[i]] - state[at[j]], state[at[i] + 1] - state[at[j] + 1]);
        deepest = Math.max(deepest, radius[i] + radius[j] - apart);
      }
      for (int box = 0; box < boxes.count(); box++) {
        double apart =
            Boxes.distanceToPoint(
                state[at[i]] - boxes.x(box),
                state[at[i] + 1] - boxes.y(box),
                boxes.halfWidth(box),
                boxes.halfHeight(box));
        deepest = Math.max(deepest, radius[i] - apart);
      }
    }
    return deepest;
  }

  @Test
  void aStateRestoresToTheBitFromAnywhere() {
    GatePushEnvironment world = new GatePushEnvironment(ONE_KEY.with(2, 1));
    GatePushEnvironment other = new GatePushEnvironment(ONE_KEY.with(2, 1));
    for (int seed = 0; seed < 20; seed++) {
      world.reset(seed);
      UniformRandomProvider random = Seeds.generator(seed);
      for (int step = 0; step < 60; step++) {
        double[] action = {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
        other.reset(seed + 7);
        other.setState(Worlds.state(world));
        world.advance(action);
        other.advance(action);
        assertArrayEquals(Worlds.state(world), Worlds.state(other));
      }
    }
  }

  @Test
  void theErrorIsThePucksWayThroughTheGate() {
    double[] state = before();
    assertEquals(0.5 + 0.4, in(state).error(), 1e-12);
    put(state, PUCK, 0.3, 0.6);
    assertEquals(0.3, in(state).error(), 1e-12);
  }

  @Test
  void theFrameShowsEachThingInItsPlace() {
    double[] state = before();
    put(state, PUCK, -0.5, -0.5);
    put(state, PUSHER, -0.5, 0.5);
    GatePushEnvironment world = in(state);
    Frame closed = world.render(state);
    assertEquals(0xD2, closed.channel(48, 16, 0));
    assertEquals(0xC4, closed.channel(16, 16, 2));
    assertEquals(0x84, closed.channel(51, 51, 1));
    assertEquals(0xF4, closed.channel(41, 51, 0));
    assertEquals(0xB6, closed.channel(25, 32, 2));
    state[GATE_OPEN] = 1;
    assertEquals(0xE6, world.render(state).channel(25, 32, 0));
    assertEquals(0x5A, closed.channel(25, 40, 0));
  }

  @Test
  void unevennessSpreadsTheLegsAndKeepsTheirSum() {
    double[] steps = new double[2];
    double[] ratio = new double[2];
    int layouts = 60;
    for (int uneven = 0; uneven < 2; uneven++) {
      GatePushEnvironment world = new GatePushEnvironment(ONE_KEY.with(2, uneven));
      for (int seed = 0; seed < layouts; seed++) {
        world.reset(seed);
        var events = new GatePushDemonstrator(world).demonstrate().events();
        int before = 0;
        int longest = 0;
        int shortest = Integer.MAX_VALUE;
        for (var event : events) {
          longest = Math.max(longest, event.step() - before);
          shortest = Math.min(shortest, event.step() - before);
          before = event.step();
        }
        steps[uneven] += before / (double) layouts;
        ratio[uneven] += longest / (double) Math.max(1, shortest) / layouts;
      }
    }
    assertEquals(steps[0], steps[1], 0.1 * steps[0]);
    assertTrue(ratio[0] < 3.5, "even: " + ratio[0]);
    assertTrue(ratio[1] > 7, "uneven: " + ratio[1]);
  }

  @Test
  void inRealTimeThePusherMovesAsFarInASecond() throws IOException {
    LiveTask live = GatePushEnvironment.KIND.live().create(32);
    double[] state = before();
    put(state, PUSHER, -0.5, -0.8);
    live.task().setState(state);
    for (int step = 0; step < live.stepHz(); step++) {
      live.advance(new double[] {live.topSpeed(), 0});
    }
    assertEquals(0, Worlds.state(live.task())[PUSHER], 1e-9);
    assertEquals(32, live.task().render(state).height());
  }

  @Test
  void advanceDoesNotAllocate() {
    GatePushEnvironment world = new GatePushEnvironment(ONE_KEY);
    double[] action = {0.3, -0.8};
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      world.advance(action);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      world.advance(action);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000, () -> allocated + " bytes");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    for (Runnable refused :
        new Runnable[] {
          () -> ONE_KEY.with(3, 0), () -> ONE_KEY.with(-1, 0), () -> ONE_KEY.with(1, 1.1),
        }) {
      assertThrows(IllegalArgumentException.class, refused::run);
    }
  }
}
