package org.keyway.sim.wallpush;

import org.keyway.planner.config.Require;
import org.keyway.sim.render.AppearanceVariation;

/**
 * Sizes and rules of the wall-push world. The table is the square [-1, 1]^2; the unit is half its
 * side. The mean initial position error of the layouts is 1.3, as in Table 2 of KeyIn (Pertsch et
 * al. 2020).
 *
 * <p>Four sums are limited, so that every layout has room. puckRadius + pusherRadius is at most
 * 0.36: the puck fits beside the pusher. puckRadius + wallHalfThickness is at most 0.24: the goal
 * fits above the wall. pusherRadius + wallHalfThickness is at most 0.16: the pusher starts below
 * the wall. 2 puckRadius + wallHalfLengthHigh is at most 0.86: the puck fits through on both sides.
 *
 * @param puckRadius radius of the puck, table units, 0.02 to 0.3, default 0.12
 * @param pusherRadius radius of the pusher, table units, 0.02 to 0.3, default 0.06
 * @param wallHalfThickness half of the wall's thickness, table units, 0.01 to 0.2, default 0.04
 * @param wallHalfLengthLow half length of the shortest wall, table units, 0.05 to 0.6, default 0.4
 * @param wallHalfLengthHigh half length of the longest wall, table units, not below the shortest,
 *     up to 0.6, default 0.55
 * @param pusherSpeed distance of the pusher in one control step at action 1, table units, 0.01 to
 *     0.2, default 0.1
 * @param stepLimit control steps of an episode, 1 to 100000, default 60
 * @param successError position error below which the goal is reached, table units, above 0 to 1,
 *     default 0.25
 * @param frameSize rows and columns of a frame, pixels, 16 to 1024, default 64
 * @param friction coefficient of the puck's friction against pusher and wall, which can jam the
 *     puck between them, 0 to 2, default 0
 * @param appearance variation of the appearance, default none
 */
public record WallPushConfiguration(
    double puckRadius,
    double pusherRadius,
    double wallHalfThickness,
    double wallHalfLengthLow,
    double wallHalfLengthHigh,
    double pusherSpeed,
    int stepLimit,
    double successError,
    int frameSize,
    double friction,
    AppearanceVariation appearance) {
  /** Task of the published tables. */
  public static final WallPushConfiguration DEFAULT =
      new WallPushConfiguration(
          0.12, 0.06, 0.04, 0.4, 0.55, 0.1, 60, 0.25, 64, 0, AppearanceVariation.NONE);

  public WallPushConfiguration {
    Require.inRange("puckRadius", puckRadius, 0.02, 0.3);
    Require.inRange("pusherRadius", pusherRadius, 0.02, 0.3);
    Require.inRange("wallHalfThickness", wallHalfThickness, 0.01, 0.2);
    Require.inRange("wallHalfLengthLow", wallHalfLengthLow, 0.05, 0.6);
    Require.inRange("wallHalfLengthHigh", wallHalfLengthHigh, wallHalfLengthLow, 0.6);
    // Room left by the ranges of a layout, see WallPushEnvironment.reset, with a gap of 0.04.
    Require.inRange("puckRadius + pusherRadius", puckRadius + pusherRadius, 0, 0.36);
    Require.inRange("puckRadius + wallHalfThickness", puckRadius + wallHalfThickness, 0, 0.24);
    Require.inRange("pusherRadius + wallHalfThickness", pusherRadius + wallHalfThickness, 0, 0.16);
    Require.inRange(
        "2 puckRadius + wallHalfLengthHigh", 2 * puckRadius + wallHalfLengthHigh, 0, 0.86);
    Require.inRange("pusherSpeed", pusherSpeed, 0.01, 0.2);
    Require.inRange("stepLimit", stepLimit, 1, 100_000);
    Require.inRange("successError", successError, Double.MIN_VALUE, 1);
    Require.inRange("frameSize", frameSize, 16, 1024);
    Require.inRange("friction", friction, 0.0, 2.0);
  }

  /** Returns this configuration with another variation of the appearance. */
  public WallPushConfiguration withAppearance(AppearanceVariation variation) {
    return with(pusherSpeed, frameSize, friction, variation);
  }

  /** Returns this configuration with another friction coefficient. */
  public WallPushConfiguration withFriction(double coefficient) {
    return with(pusherSpeed, frameSize, coefficient, appearance);
  }

  /** Returns this configuration with another distance of the pusher in a step, in table units. */
  public WallPushConfiguration withPusherSpeed(double speed) {
    return with(speed, frameSize, friction, appearance);
  }

  /** Returns this configuration with another frame size, in pixels. */
  public WallPushConfiguration withFrameSize(int size) {
    return with(pusherSpeed, size, friction, appearance);
  }

  private WallPushConfiguration with(
      double speed, int size, double coefficient, AppearanceVariation variation) {
    return new WallPushConfiguration(
        puckRadius,
        pusherRadius,
        wallHalfThickness,
        wallHalfLengthLow,
        wallHalfLengthHigh,
        speed,
        stepLimit,
        successError,
        size,
        coefficient,
        variation);
  }
}
