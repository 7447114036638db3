package org.keyway.planner.frame;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recorded episode of T frames. It holds the pixels and, where known, the action at each frame,
 * the world state at each frame, and which frames are keyframes. A recording without a camera has
 * frames of 0x0 pixels.
 *
 * <p>Sources of sequences (a simulator, a generator, a recording) hand it to training code. Arrays
 * are shared, not copied; holders must not modify them.
 */
public final class FrameSequence {
  private final int length;
  private final int height;
  private final int width;
  private final byte[] pixels;
  private final float @Nullable [] actions;
  private final double @Nullable [] states;
  private final boolean @Nullable [] keyframes;

  /**
   * @param length number of frames T, at least 1
   * @param height rows of a frame in pixels; 0, like the width, if there are no pictures
   * @param width columns of a frame in pixels
   * @param pixels RGB, [T * height * width * 3]
   * @param actions [T * A], the action taken at each frame, NaN at the last one; null if none
   * @param states [T * S], the world state at each frame; null if unknown
   * @param keyframes [T], true at known keyframes; null if unknown
   * @throws IllegalArgumentException if a size is not positive or an array has another length
   */
  public FrameSequence(
      int length,
      int height,
      int width,
      byte[] pixels,
      float @Nullable [] actions,
      double @Nullable [] states,
      boolean @Nullable [] keyframes) {
    boolean blind = height == 0 && width == 0;
    if (length < 1 || (!blind && (height < 1 || width < 1))) {
      throw new IllegalArgumentException(
          "A sequence needs at least one frame of 1x1 pixels, not %d of %dx%d"
              .formatted(length, height, width));
    }
    long size = 3L * length * height * width;
    if (pixels.length != size) {
      throw new IllegalArgumentException(
          "%d RGB frames of %dx%d have %d bytes, not %d"
              .formatted(length, height, width, size, pixels.length));
    }
    requireRows("actions", actions == null ? 0 : actions.length, length, actions == null);
    requireRows("states", states == null ? 0 : states.length, length, states == null);
    if (keyframes != null && keyframes.length != length) {
      throw new IllegalArgumentException(
          "keyframes has " + keyframes.length + " entries for " + length + " frames");
    }
    this.length = length;
    this.height = height;
    this.width = width;
    this.pixels = pixels;
    this.actions = actions;
    this.states = states;
    this.keyframes = keyframes;
  }

  private static void requireRows(String name, int size, int length, boolean absent) {
    if (!absent && (size == 0 || size % length != 0)) {
      throw new IllegalArgumentException(
          name + " has " + size + " numbers, which is no positive multiple of " + length);
    }
  }

  /** Number of frames T. */
  public int length() {
    return length;
  }

  /** Rows of a frame in pixels. */
  public int height() {
    return height;
  }

  /** Columns of a frame in pixels. */
  public int width() {
    return width;
  }

  /** Numbers in one action, 0 if there are no actions. */
  public int actionSize() {
    return actions == null ? 0 : actions.length / length;
  }

  /** Numbers in one state, 0 if states are unknown. */
  public int stateSize() {
    return states == null ? 0 : states.length / length;
  }

  /** RGB pixels, [T * height * width * 3], shared. */
  public byte[] pixels() {
    return pixels;
  }

  /** The action taken at each frame, [T * actionSize], NaN at the last one; null if none. */
  public float @Nullable [] actions() {
    return actions;
  }

  /** World state at each frame, [T * stateSize]; null if unknown. */
  public double @Nullable [] states() {
    return states;
  }

  /** Flags of known keyframes, [T], true at a keyframe; null if unknown. */
  public boolean @Nullable [] keyframes() {
    return keyframes;
  }

  /**
   * Returns a copy of one frame.
   *
   * @param index 0 to T - 1
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public Frame frame(int index) {
    Objects.checkIndex(index, length);
    int size = height * width * 3;
    return new Frame(height, width, Arrays.copyOfRange(pixels, index * size, (index + 1) * size));
  }

  /**
   * Returns a copy of consecutive frames as a separate episode; the action at its last frame is
   * NaN.
   *
   * @param from first frame, 0 to T - 1
   * @param to frame after the last one, above {@code from}, at most T
   */
  public FrameSequence part(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    if (from == to) {
      throw new IllegalArgumentException("A part needs at least one frame; it begins at " + from);
    }
    int size = height * width * 3;
    float[] ownActions = null;
    if (actions != null) {
      int row = actionSize();
      ownActions = Arrays.copyOfRange(actions, from * row, to * row);
      Arrays.fill(ownActions, ownActions.length - row, ownActions.length, Float.NaN);
    }
    return new FrameSequence(
        to - from,
        height,
        width,
        Arrays.copyOfRange(pixels, from * size, to * size),
        ownActions,
        states == null ? null : Arrays.copyOfRange(states, from * stateSize(), to * stateSize()),
        keyframes == null ? null : Arrays.copyOfRange(keyframes, from, to));
  }

  @Override
  public String toString() {
    return "FrameSequence[%d frames of %dx%d]".formatted(length, height, width);
  }
}
