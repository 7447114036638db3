package org.keyway.ros.node;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.control.DrivingModel;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.testing.Foreign;

/**
 * A point that moves in the unit square as it is told, whose picture is its place in two colour
 * channels; and the model of it, exact but for the rounding of colours.
 */
final class PointRobot {
  private static final int SIZE = 4;
  static final double STEP = 0.05;

  double x = 0.2;
  double y = 0.2;
  volatile Throwable modelFailure;

  static Frame picture(double x, double y) {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) Math.round(255 * x);
      rgb[i + 1] = (byte) Math.round(255 * y);
    }
    return new Frame(SIZE, SIZE, rgb);
  }

  /** How strange the model finds pictures. */
  volatile double unfamiliarity;

  /** A picture that the model does not know. */
  volatile @Nullable Frame strange;

  Message image(RosTime stamp) {
    return ImageMessages.image(picture(x, y), stamp, "eye");
  }

  void move(Message twist, double seconds) {
    x = clip(x + twist.number("twist.linear.x") * seconds);
    y = clip(y + twist.number("twist.linear.y") * seconds);
  }

  private static double clip(double place) {
    return Math.max(0, Math.min(1, place));
  }

  DrivingModel model() {
    Encoder encoder = new Encoder();
    Dynamics dynamics = new Dynamics();
    Bounds bounds = Bounds.symmetric(2, 1);
    ActionSearch search =
        new ActionSearch(
            dynamics,
            EmbeddingDistance.euclidean(2),
            bounds,
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1);
    return new DrivingModel(
        encoder,
        Optional.of((frame, embedding) -> frame.equals(strange) ? 2 : unfamiliarity),
        new Decoder(),
        dynamics,
        new FlatPlanner(search),
        EmbeddingDistance.euclidean(2),
        bounds,
        Optional.of(embedding -> Optional.of(embedding.clone())));
  }

  private final class Encoder implements FrameEncoder {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int frameHeight() {
      return SIZE;
    }

    @Override
    public int frameWidth() {
      return SIZE;
    }

    @Override
    public void encode(byte[] rgb, int count, double[] embeddings) {
      Throwable failure = modelFailure;
      if (failure != null) {
        Foreign.<RuntimeException>sneak(failure);
      }
      for (int i = 0; i < count; i++) {
        embeddings[2 * i] = (rgb[3 * SIZE * SIZE * i] & 0xFF) / 255.0;
        embeddings[2 * i + 1] = (rgb[3 * SIZE * SIZE * i + 1] & 0xFF) / 255.0;
      }
    }
  }

  private static final class Decoder implements FrameDecoder {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int frameHeight() {
      return SIZE;
    }

    @Override
    public int frameWidth() {
      return SIZE;
    }

    @Override
    public void decode(double[] embeddings, int count, byte[] rgb) {
      for (int i = 0; i < count; i++) {
        byte[] one = picture(embeddings[2 * i], embeddings[2 * i + 1]).rgb();
        System.arraycopy(one, 0, rgb, i * one.length, one.length);
      }
    }
  }

  private static final class Dynamics implements DynamicsModel {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 2;
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] into) {
      for (int candidate = 0; candidate < count; candidate++) {
        double x = start[0];
        double y = start[1];
        for (int step = 0; step < steps; step++) {
          int at = 2 * (candidate * steps + step);
          x += STEP * actions[at];
          y += STEP * actions[at + 1];
          into[at] = x;
          into[at + 1] = y;
        }
      }
    }
  }
}
