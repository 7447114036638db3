package org.keyway.sim.gatepush;

import org.keyway.planner.config.Require;
import org.keyway.sim.render.AppearanceVariation;

/**
 * Rules of the gate-push world. The table is the square [-1, 1]^2; the unit is half its side.
 *
 * @param keys number of keys, each with a plate, 0 to 2, default 1; the gate is open while a key
 *     lies on every plate. A demonstration has two events for each key and three for the puck
 * @param unevenness how much the legs of a demonstration differ in length, 0 (about equal) to 1
 *     (longest about ten times the shortest), default 1; the total is about the same
 * @param pusherSpeed distance of the pusher in one control step at action 1, table units, 0.001 to
 *     0.2, default 0.05
 * @param stepLimit control steps of an episode, 1 to 100000, default 180
 * @param successError position error below which the goal is reached, table units, above 0 to 0.15,
 *     default 0.12
 * @param frameSize rows and columns of a frame, pixels, 16 to 1024, default 64
 * @param friction coefficient of friction of puck and keys against pusher and walls, 0 to 2,
 *     default 0
 * @param appearance variation of the appearance, default none
 */
public record GatePushConfiguration(
    int keys,
    double unevenness,
    double pusherSpeed,
    int stepLimit,
    double successError,
    int frameSize,
    double friction,
    AppearanceVariation appearance) {
  /** One key, uneven. */
  public static final GatePushConfiguration DEFAULT =
      new GatePushConfiguration(1, 1, 0.05, 180, 0.12, 64, 0, AppearanceVariation.NONE);

  public GatePushConfiguration {
    Require.inRange("keys", keys, 0, 2);
    Require.inRange("unevenness", unevenness, 0.0, 1.0);
    Require.inRange("pusherSpeed", pusherSpeed, 0.001, 0.2);
    Require.inRange("stepLimit", stepLimit, 1, 100_000);
    Require.inRange("successError", successError, Double.MIN_VALUE, 0.15);
    Require.inRange("frameSize", frameSize, 16, 1024);
    Require.inRange("friction", friction, 0.0, 2.0);
  }

  /** Returns this configuration with another number of keys and another unevenness. */
  public GatePushConfiguration with(int otherKeys, double otherUnevenness) {
    return new GatePushConfiguration(
        otherKeys,
        otherUnevenness,
        pusherSpeed,
        stepLimit,
        successError,
        frameSize,
        friction,
        appearance);
  }

  /** Returns this configuration with another appearance, speed and friction. */
  GatePushConfiguration with(AppearanceVariation variation, double speed, double coefficient) {
    return new GatePushConfiguration(
        keys, unevenness, speed, stepLimit, successError, frameSize, coefficient, variation);
  }

  /** Returns this configuration with another frame size, in pixels. */
  GatePushConfiguration withFrameSize(int size) {
    return new GatePushConfiguration(
        keys, unevenness, pusherSpeed, stepLimit, successError, size, friction, appearance);
  }
}
