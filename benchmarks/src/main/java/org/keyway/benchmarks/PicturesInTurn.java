package org.keyway.benchmarks;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** Returns a few pictures in turn; no two in a row are equal. */
final class PicturesInTurn implements Supplier<Frame> {
  private static final int PICTURES = 4;

  private final List<Frame> pictures;
  private int next;

  private PicturesInTurn(List<Frame> pictures) {
    this.pictures = pictures;
  }

  /**
   * Makes noise pictures, for receivers that ignore the content.
   *
   * @param height rows, in pixels
   * @param width columns, in pixels
   */
  static PicturesInTurn noise(int height, int width, long seed) {
    return new PicturesInTurn(
        IntStream.range(0, PICTURES)
            .mapToObj(
                picture -> {
                  UniformRandomProvider random = Seeds.generator(seed, picture);
                  byte[] rgb = new byte[3 * height * width];
                  random.nextBytes(rgb);
                  return new Frame(height, width, rgb);
                })
            .toList());
  }

  /**
   * Makes wide pictures with a wall-push table in the middle, on which the pusher moves.
   *
   * @param world world after a reset
   * @param width columns, in pixels, at least the world's frame size
   */
  static PicturesInTurn table(WallPushEnvironment world, int width) {
    return new PicturesInTurn(
        IntStream.range(0, PICTURES)
            .mapToObj(
                picture -> {
                  world.advance(new double[] {picture % 2 == 0 ? 0.3 : -0.3, 0});
                  return widened(world.observe().frame(), width);
                })
            .toList());
  }

  /** Makes a wall-push world with the given frame size. */
  static WallPushEnvironment world(int frameSize, long seed) {
    WallPushEnvironment world =
        new WallPushEnvironment(WallPushConfiguration.DEFAULT.withFrameSize(frameSize));
    world.reset(seed);
    return world;
  }

  /** Returns the picture in the middle of a wider one. */
  static Frame widened(Frame frame, int width) {
    byte[] rgb = new byte[3 * frame.height() * width];
    int margin = (width - frame.width()) / 2;
    for (int row = 0; row < frame.height(); row++) {
      System.arraycopy(
          frame.rgb(), 3 * row * frame.width(), rgb, 3 * (row * width + margin), 3 * frame.width());
    }
    return new Frame(frame.height(), width, rgb);
  }

  @Override
  public Frame get() {
    next = (next + 1) % PICTURES;
    return pictures.get(next);
  }
}
