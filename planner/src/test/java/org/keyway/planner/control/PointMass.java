package org.keyway.planner.control;

import java.util.function.UnaryOperator;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameEncoder;

/**
 * A mass on a line, driven by a force: position in m and velocity in m/s, which a frame of 1x2
 * pixels shows in 24 bits each.
 */
final class PointMass {
  static final double SECONDS = 0.1;
  private static final double LIMIT = 8;
  private static final int HALF_RANGE = 1 << 23;

  private PointMass() {}

  static double[] move(double[] state, double force) {
    return new double[] {
      state[0] + SECONDS * state[1] + 0.5 * SECONDS * SECONDS * force, state[1] + SECONDS * force
    };
  }

  static Frame show(double[] state) {
    byte[] rgb = new byte[6];
    for (int i = 0; i < 2; i++) {
      int level = (int) Math.round(state[i] / LIMIT * HALF_RANGE) + HALF_RANGE;
      rgb[3 * i] = (byte) (level >> 16);
      rgb[3 * i + 1] = (byte) (level >> 8);
      rgb[3 * i + 2] = (byte) level;
    }
    return new Frame(1, 2, rgb);
  }

  /** Reads the state off a frame and lets {@code disturbance} do something to it. */
  record Encoder(UnaryOperator<double[]> disturbance) implements FrameEncoder {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int frameHeight() {
      return 1;
    }

    @Override
    public int frameWidth() {
      return 2;
    }

    @Override
    public void encode(byte[] rgb, int count, double[] embeddings) {
      double[] state = new double[2];
      for (int i = 0; i < 2; i++) {
        int level = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | rgb[3 * i + 2] & 255;
        state[i] = (level - HALF_RANGE) * LIMIT / HALF_RANGE;
      }
      System.arraycopy(disturbance.apply(state), 0, embeddings, 0, 2);
    }
  }

  /** Predicts without error, after {@code before} has run. */
  record Dynamics(Runnable before) implements DynamicsModel {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void rollout(
        double[] start, double[] actions, int count, int steps, double[] embeddings) {
      before.run();
      for (int row = 0; row < count; row++) {
        double[] state = start;
        for (int at = row * steps; at < (row + 1) * steps; at++) {
          state = move(state, actions[at]);
          System.arraycopy(state, 0, embeddings, 2 * at, 2);
        }
      }
    }
  }
}
