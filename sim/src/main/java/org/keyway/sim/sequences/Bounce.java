package org.keyway.sim.sequences;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How the sprites of Moving MNIST move (Srivastava, Mansimov, Salakhutdinov 2015, the published
 * code, not the text, where speeds differ): within the unit square, from a uniform place into a
 * uniform direction, 0.1 a frame; a coordinate that reaches or passes a wall is put on it, and its
 * velocity turned round. The first frame is the one after the first step.
 */
final class Bounce {
  private static final double STEP = 0.1;

  private double x;
  private double y;
  private double velocityX;
  private double velocityY;

  Bounce(UniformRandomProvider random) {
    x = random.nextDouble();
    y = random.nextDouble();
    double heading = 2 * Math.PI * random.nextDouble();
    velocityX = STEP * StrictMath.cos(heading);
    velocityY = STEP * StrictMath.sin(heading);
  }

  /** Moves on by one frame. */
  void step() {
    x += velocityX;
    y += velocityY;
    if (x <= 0 || x >= 1) {
      x = x <= 0 ? 0 : 1;
      velocityX = -velocityX;
    }
    if (y <= 0 || y >= 1) {
      y = y <= 0 ? 0 : 1;
      velocityY = -velocityY;
    }
  }

  /** Pixels from the left of the image to the sprite, of {@code range} there are to move in. */
  int left(int range) {
    return (int) (range * x);
  }

  /** Pixels from the top of the image to the sprite. */
  int top(int range) {
    return (int) (range * y);
  }

  /**
   * Writes x, y (px, before truncation) and the velocity to the next frame (px/frame, before a
   * bounce) to {@code states}.
   */
  void write(double[] states, int at, int range) {
    states[at] = range * x;
    states[at + 1] = range * y;
    states[at + 2] = range * velocityX;
    states[at + 3] = range * velocityY;
  }
}
