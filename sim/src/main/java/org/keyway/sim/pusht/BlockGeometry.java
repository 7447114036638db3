package org.keyway.sim.pusht;

import org.dyn4j.geometry.Geometry;
import org.dyn4j.geometry.Mass;
import org.dyn4j.geometry.Polygon;
import org.dyn4j.geometry.Vector2;

/**
 * Geometry of the T in its own frame: two boxes, lengths in pixels of the 512x512 world. The origin
 * is the middle of the bar's outer edge; the stem points along +y.
 */
final class BlockGeometry {
  /** Boxes as (left, top, right, bottom): first the bar, then the stem. */
  static final double[][] BOXES = {{-60, 0, 60, 30}, {-15, 30, 15, 120}};

  /** Convex halves of the block as dyn4j shapes; not modified. */
  static final Polygon[] SHAPES = {polygon(BOXES[0]), polygon(BOXES[1])};

  /** Area of the block. */
  static final double AREA = area(BOXES[0]) + area(BOXES[1]);

  /**
   * Height of the centre of gravity over the origin: the mean of the two boxes' centres with equal
   * weights, as in gym-pusht. For a uniform T it would be at 40.7.
   */
  static final double GRAVITY_CENTER_Y =
      (SHAPES[0].getCenter().y + SHAPES[1].getCenter().y) / SHAPES.length;

  /** Mass of the block; without gravity and friction only its ratio to the moment matters. */
  static final double MASS = 1;

  /**
   * Moment of inertia about the centre of gravity: twice the bar's moment about the origin, as in
   * gym-pusht, which adds the bar's moment a second time instead of the stem's.
   */
  static final double MOMENT = 2 * momentAboutOrigin(SHAPES[0]);

  /** Distance from the centre of gravity to the farthest corner. */
  static final double RADIUS = radius();

  private BlockGeometry() {}

  private static Polygon polygon(double[] box) {
    return Geometry.createPolygon(
        new Vector2(box[0], box[1]),
        new Vector2(box[2], box[1]),
        new Vector2(box[2], box[3]),
        new Vector2(box[0], box[3]));
  }

  /** Area of a box. */
  static double area(double[] box) {
    return (box[2] - box[0]) * (box[3] - box[1]);
  }

  private static double momentAboutOrigin(Polygon shape) {
    Mass mass = shape.createMass(1);
    double momentPerMass = mass.getInertia() / mass.getMass();
    return MASS * (momentPerMass + mass.getCenter().getMagnitudeSquared());
  }

  private static double radius() {
    double farthest = 0;
    for (double[] box : BOXES) {
      double x = Math.max(Math.abs(box[0]), Math.abs(box[2]));
      double y = Math.max(Math.abs(box[1] - GRAVITY_CENTER_Y), Math.abs(box[3] - GRAVITY_CENTER_Y));
      farthest = Math.max(farthest, Math.hypot(x, y));
    }
    return farthest;
  }
}
