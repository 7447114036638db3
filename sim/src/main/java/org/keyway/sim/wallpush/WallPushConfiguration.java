package org.keyway.sim.wallpush;

import org.keyway.planner.config.Require;
import org.keyway.sim.render.AppearanceVariation;

/**
 * Sizes and rules of the wall-push world. The table is the square [-1, 1]^2; the unit is half its
 * side, and the layouts are such that the mean initial position error is 1.3, as in Table 2 of
 * KeyIn (Pertsch et al. 2020).
 *
 * <p>Some sizes that are possible each by itself are refused together, because there would be a
 * layout without room: puckRadius + pusherRadius is at most 0.36, so that the puck finds a place
 * beside the pusher; puckRadius + wallHalfThickness at most 0.24, so that the goal finds one above
 * the wall; pusherRadius + wallHalfThickness at most 0.16, so that the pusher starts below it; and
 * 2 puckRadius + wallHalfLengthHigh at most 0.86, so that the puck fits through on both sides.
 *
 * @param puckRadius table units, 0.02 to 0.3, default 0.12
 * @param pusherRadius table units, 0.02 to 0.3, default 0.06
 * @param wallHalfThickness table units, 0.01 to 0.2, default 0.04
 * @param wallHalfLengthLow shortest wall, half its length, table units, 0.05 to 0.6, default 0.4
 * @param wallHalfLengthHigh longest wall, half its length, table units, not below the shortest, up
 *     to 0.6, default 0.55
 * @param pusherSpeed way of the pusher in one control step at action 1, table units, 0.01 to 0.2,
 *     default 0.1
 * @param stepLimit control steps of an episode, 1 to 100000, default 60
 * @param successError position error below which the goal is reached, table units, above 0 to 1,
 *     default 0.25
 * @param frameSize rows and columns of a frame, pixels, 16 to 1024, default 64
 * @param friction coefficient of the puck's friction against pusher and wall, which hold it where
 *     it is squeezed between them, 0 to 2, default 0
 * @param appearance how much the look varies, default not at all
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
  /** The task as the tables use it. */
  public static final WallPushConfiguration DEFAULT =
      new WallPushConfiguration(
          0.12, 0.06, 0.04, 0.4, 0.55, 0.1, 60, 0.25, 64, 0, AppearanceVariation.NONE);

  public WallPushConfiguration {
    Require.inRange("puckRadius", puckRadius, 0.02, 0.3);
    Require.inRange("pusherRadius", pusherRadius, 0.02, 0.3);
    Require.inRange("wallHalfThickness", wallHalfThickness, 0.01, 0.2);
    Require.inRange("wallHalfLengthLow", wallHalfLengthLow, 0.05, 0.6);
    Require.inRange("wallHalfLengthHigh", wallHalfLengthHigh, wallHalfLengthLow, 0.6);
    // What the ranges of a layout leave, see WallPushEnvironment.reset, with a gap of 0.04.
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

  /** The same with another variation of the look. */
  public WallPushConfiguration withAppearance(AppearanceVariation variation) {
    return with(pusherSpeed, frameSize, friction, variation);
  }

  /** The same with another friction. */
  public WallPushConfiguration withFriction(double coefficient) {
    return with(pusherSpeed, frameSize, coefficient, appearance);
  }

  /** The same with another way of the pusher in a step. */
  public WallPushConfiguration withPusherSpeed(double speed) {
    return with(speed, frameSize, friction, appearance);
  }

  /** The same with frames of another size. */
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
