package org.keyway.worldmodels.models.compositelstm;

import java.util.Arrays;
import java.util.List;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.Order;

/**
 * A batch of windows, as the inputs of a {@link CompositeNetwork}. Fill planes and actions, then
 * {@link #convert}.
 */
final class CompositeBatch {
  private final CompositeLstmConfig config;
  private final FrameSignal signal;
  private final int count;
  private final int actionSize;
  private final float[] planes;
  private final float[] rows;
  private final float[] actions;

  /**
   * @param count number of windows
   * @param actionSize numbers A of an action; 0 for none
   */
  CompositeBatch(CompositeLstmConfig config, int count, int actionSize) {
    this.config = config;
    this.count = count;
    this.actionSize = actionSize;
    signal = new FrameSignal(config.pixels());
    int size = config.imageSize();
    planes = new float[config.windowFrames() * count * 3 * size * size];
    rows = new float[config.windowFrames() * count * signal.size()];
    actions = new float[(config.windowFrames() - 1) * count * actionSize];
  }

  int count() {
    return count;
  }

  /** The frames, 0 to 1, [C + T, count, 3, size, size], to fill. */
  float[] planes() {
    return planes;
  }

  /** The scaled actions, [C + T - 1, count, A], to fill. */
  float[] actions() {
    return actions;
  }

  /**
   * Fills one window from an episode.
   *
   * @param first index of its first frame
   * @param window index in the batch
   * @param gains factor of each component of an action, [A]
   */
  void fill(FrameSequence episode, int first, int window, float[] gains) {
    for (int frame = 0; frame < config.windowFrames(); frame++) {
      int row = frame * count + window;
      Pixels.unpack(episode, first + frame, planes, row * planesPerFrame());
    }
    float[] recorded = episode.actions();
    if (actionSize > 0 && recorded != null) {
      int from = first * actionSize;
      int numbers = (config.windowFrames() - 1) * actionSize;
      fill(Arrays.copyOfRange(recorded, from, from + numbers), window, gains);
    }
  }

  /**
   * Fills one window from its first frames.
   *
   * @param frames up to C + T frames; those missing are black
   * @param recorded [C + T - 1, A]
   */
  void fill(List<Frame> frames, float[] recorded, int window, float[] gains) {
    Arrays.fill(planes, 0);
    for (int frame = 0; frame < frames.size(); frame++) {
      int row = frame * count + window;
      Pixels.unpack(frames.get(frame).rgb(), 0, config.imageSize(), planes, row * planesPerFrame());
    }
    fill(recorded, window, gains);
  }

  private void fill(float[] recorded, int window, float[] gains) {
    if (actionSize == 0) {
      return;
    }
    int expected = (config.windowFrames() - 1) * actionSize;
    if (recorded.length != expected) {
      throw new IllegalArgumentException(
          "actions has %d numbers; a window of this model has %d"
              .formatted(recorded.length, expected));
    }
    for (int i = 0; i < expected; i++) {
      int row = i / actionSize * count + window;
      actions[row * actionSize + i % actionSize] = recorded[i] * gains[i % actionSize];
    }
  }

  private int planesPerFrame() {
    return 3 * config.imageSize() * config.imageSize();
  }

  /** The converted frames, [C + T, count, P]. */
  float[] rows() {
    return rows;
  }

  /** Converts the planes to rows. */
  void convert() {
    signal.convert(planes, config.windowFrames(), count, rows);
  }

  /**
   * Returns the values of an input.
   *
   * @param name one of the names in {@link CompositeNetwork}
   */
  float[] input(String name) {
    int c = config.conditioningFrames();
    int t = config.futureFrames();
    int row = count * actionSize;
    return switch (name) {
      case CompositeNetwork.GIVEN -> part(0, c);
      case CompositeNetwork.PAST -> past(false);
      case CompositeNetwork.PAST_BEFORE -> past(true);
      case CompositeNetwork.FUTURE -> part(c, t);
      case CompositeNetwork.FUTURE_BEFORE -> delayed(part(c, t));
      case CompositeNetwork.ACTIONS ->
          Arrays.copyOfRange(actions, (c - 1) * row, (c + t - 1) * row);
      default -> throw new IllegalArgumentException("There is no input " + name);
    };
  }

  private float[] part(int first, int frames) {
    int frame = count * signal.size();
    return Arrays.copyOfRange(rows, first * frame, (first + frames) * frame);
  }

  private float[] past(boolean before) {
    int c = config.conditioningFrames();
    int frame = count * signal.size();
    float[] past = part(0, c);
    for (int i = 0; i < c && config.decoders().order() == Order.REVERSED; i++) {
      System.arraycopy(rows, (c - 1 - i) * frame, past, i * frame, frame);
    }
    return before ? delayed(past) : past;
  }

  /** Returns frames one step later, zeros first. */
  private float[] delayed(float[] frames) {
    float[] later = new float[frames.length];
    int frame = count * signal.size();
    System.arraycopy(frames, 0, later, frame, frames.length - frame);
    return later;
  }
}
