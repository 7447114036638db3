package org.keyway.sim.gatepush;

import static org.keyway.sim.gatepush.GatePushEnvironment.KEY_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.PUCK_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.PUSHER_RADIUS;
import static org.keyway.sim.gatepush.GatePushState.GATE;
import static org.keyway.sim.gatepush.GatePushState.GOAL;
import static org.keyway.sim.gatepush.GatePushState.PUCK;
import static org.keyway.sim.gatepush.GatePushState.PUSHER;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.sim.pushing.Demonstration;
import org.keyway.sim.pushing.DiscPhysics.Disc;
import org.keyway.sim.pushing.Route;
import org.keyway.sim.pushing.ScriptedPusher;

/**
 * Rule-based demonstrator of gate-push. It pushes each key that is not on its plate straight there,
 * then the puck straight through the gate, then straight to the goal. Between pushes the pusher
 * walks on the shortest way without contact. Events: the pusher is behind a key, a key lies on its
 * plate, the pusher is behind the puck, the puck has passed the gate, the puck is at the goal.
 */
final class GatePushDemonstrator {
  private static final int LONGEST_WALK = 200;

  private final GatePushEnvironment world;
  private final ScriptedPusher script;

  /**
   * @param world world to demonstrate in, from its present state
   */
  GatePushDemonstrator(GatePushEnvironment world) {
    this.world = world;
    script = new ScriptedPusher(world, PUSHER);
  }

  /** Demonstrates, or gives up and returns null. */
  @Nullable Demonstration demonstrate() {
    for (int key = 0; key < world.configuration().keys(); key++) {
      double[] plate = script.place(GatePushState.plate(key));
      int disc = GatePushState.key(key);
      if (ScriptedPusher.distance(script.place(disc), plate) > KEY_RADIUS / 2
          && !(walkBehind(disc, KEY_RADIUS, plate, true) && push(disc, KEY_RADIUS, plate))) {
        return null;
      }
    }
    double[] gate = script.place(GATE);
    boolean isBelow = script.place(PUCK)[1] < gate[1] + PUCK_RADIUS;
    double[] passed = GatePushLayout.passed(script.place(PUCK), gate);
    double[] goal = script.place(GOAL);
    boolean through =
        !isBelow
            || (walkBehind(PUCK, PUCK_RADIUS, passed, true) && push(PUCK, PUCK_RADIUS, passed));
    if (!through
        || !walkBehind(PUCK, PUCK_RADIUS, goal, !isBelow)
        || !push(PUCK, PUCK_RADIUS, goal)) {
      return null;
    }
    script.rest(PUCK, PUCK_RADIUS + PUSHER_RADIUS);
    return world.success() ? script.demonstration() : null;
  }

  /** Walks behind a disc, and marks the arrival where it is an event. */
  private boolean walkBehind(int disc, double radius, double[] target, boolean isEvent) {
    double apart = radius + PUSHER_RADIUS + ScriptedPusher.ORBIT_MARGIN / 2;
    double[] behind = script.behind(disc, target, apart);
    List<double[]> discs = new ArrayList<>();
    for (Disc other : GatePushEnvironment.discs(world.configuration().keys())) {
      double[] middle = script.place(other.at());
      discs.add(new double[] {middle[0], middle[1], other.radius()});
    }
    int steps = 0;
    for (double[] place :
        Route.find(
            script.pusher(), behind, world.obstacles(script.state()), discs, PUSHER_RADIUS)) {
      while (ScriptedPusher.distance(script.pusher(), place) > 1e-6 && steps < LONGEST_WALK) {
        script.moveTo(place);
        steps++;
      }
    }
    if (isEvent) {
      script.mark(false);
    }
    return ScriptedPusher.distance(script.pusher(), behind) < ScriptedPusher.ORBIT_MARGIN / 2;
  }

  private boolean push(int disc, double radius, double[] target) {
    boolean arrived =
        script.push(disc, radius + PUSHER_RADIUS, target, script.steadySteps(disc, target));
    script.mark(true);
    return arrived;
  }
}
