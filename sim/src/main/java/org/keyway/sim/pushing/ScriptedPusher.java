package org.keyway.sim.pushing;

import java.util.ArrayList;
import java.util.List;
import org.keyway.sim.EpisodeRecorder;

/**
 * Drives the pusher of a world by rules, and records. Places are x and y in table units; no method
 * modifies one it is given.
 */
public final class ScriptedPusher {
  /** Gap between pusher and disc while the pusher goes round, table units. */
  public static final double ORBIT_MARGIN = 0.03;

  private static final double TOLERANCE = 0.03;
  private static final int REST_STEPS = 3;

  private final EpisodeRecorder recorder;
  private final int pusherAt;
  private final double speed;
  private final List<Demonstration.Event> events = new ArrayList<>();
  private double[] state;

  /**
   * @param world world to drive, from its present state
   * @param pusherAt index of the pusher's x in a state
   */
  public ScriptedPusher(TableTask world, int pusherAt) {
    recorder = new EpisodeRecorder(world);
    this.pusherAt = pusherAt;
    speed = world.pusherSpeed();
    state = recorder.present().state();
  }

  /** Present state, not to be modified. */
  public double[] state() {
    return state;
  }

  /** Place of the pusher. */
  public double[] pusher() {
    return place(pusherAt);
  }

  /**
   * Returns the place of a disc.
   *
   * @param disc index of its x in a state
   */
  public double[] place(int disc) {
    return new double[] {state[disc], state[disc + 1]};
  }

  /** Marks the present state as an event. */
  public void mark(boolean pushEnd) {
    events.add(new Demonstration.Event(recorder.steps(), pushEnd));
  }

  /** Returns the recording so far. */
  public Demonstration demonstration() {
    return new Demonstration(recorder, events);
  }

  /** Moves one step toward a place, limited by the pusher's speed. */
  public void moveTo(double[] place) {
    double[] pusher = pusher();
    double way = distance(pusher, place);
    double scale = Math.min(1, speed / Math.max(way, 1e-12));
    double[] action = {
      scale * (place[0] - pusher[0]) / speed, scale * (place[1] - pusher[1]) / speed
    };
    recorder.step(action);
    state = recorder.present().state();
  }

  /** Returns the place behind a disc from which to push it to a target, at the given distance. */
  public double[] behind(int disc, double[] target, double distance) {
    double[] middle = place(disc);
    return around(middle, Math.atan2(middle[1] - target[1], middle[0] - target[0]), distance);
  }

  /** Returns the steps that a push needs at full speed. */
  public int fewestSteps(int disc, double[] target) {
    return (int) Math.ceil((distance(place(disc), target) + ORBIT_MARGIN) / speed);
  }

  /** Returns the steps of a push at constant speed that begins just behind the disc. */
  public int steadySteps(int disc, double[] target) {
    return (int) Math.ceil(distance(place(disc), target) / (speed - 0.6 * ORBIT_MARGIN));
  }

  /**
   * Pushes a disc straight to a target.
   *
   * @param disc index of the disc's x in a state
   * @param contact sum of the radii of disc and pusher
   * @param target place for the disc
   * @param steps number of steps to take
   * @return whether the disc arrived
   */
  public boolean push(int disc, double contact, double[] target, int steps) {
    for (int left = steps; left > 0; left--) {
      double[] middle = place(disc);
      double remaining = distance(middle, target);
      double advance = remaining / left;
      double gap = distance(pusher(), middle) - contact;
      if (advance + gap > speed + 1e-9) {
        return false;
      }
      double share = advance / remaining;
      double[] next = {
        middle[0] + share * (target[0] - middle[0]), middle[1] + share * (target[1] - middle[1])
      };
      double behind = Math.atan2(middle[1] - target[1], middle[0] - target[0]);
      moveTo(around(next, behind, contact));
    }
    return distance(place(disc), target) < TOLERANCE;
  }

  /** Backs off from a disc and holds still. */
  public void rest(int disc, double contact) {
    double[] middle = place(disc);
    double[] pusher = pusher();
    double away = Math.atan2(pusher[1] - middle[1], pusher[0] - middle[0]);
    double[] place = around(middle, away, contact + 2 * ORBIT_MARGIN);
    for (int step = 0; step < REST_STEPS; step++) {
      moveTo(place);
    }
  }

  /** Returns the place at a distance from a middle, in a direction in radians. */
  public static double[] around(double[] middle, double angle, double distance) {
    return new double[] {
      middle[0] + distance * Math.cos(angle), middle[1] + distance * Math.sin(angle)
    };
  }

  /** Returns the distance between two places. */
  public static double distance(double[] from, double[] to) {
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
  }
}
