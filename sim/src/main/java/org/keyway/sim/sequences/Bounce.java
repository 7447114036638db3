package org.keyway.sim.sequences;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Motion of the sprites of Moving MNIST (Srivastava, Mansimov, Salakhutdinov 2015; the published
 * code, whose speeds differ from the text). A sprite moves within the unit square, from a uniform
 * place in a uniform direction, 0.1 a frame. A coordinate that reaches or passes a wall is set to
 * it, and its velocity reversed. The first frame is the one after the first step.
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

  /** Advances by one frame. */
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

  /**
   * Returns the pixels from the left of the image to the sprite, for {@code range} pixels of
   * motion.
   */
  int left(int range) {
    return (int) (range * x);
  }

  /** Returns the pixels from the top of the image to the sprite. */
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
