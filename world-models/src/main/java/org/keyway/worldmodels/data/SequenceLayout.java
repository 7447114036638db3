package org.keyway.worldmodels.data;

import org.keyway.planner.frame.FrameSequence;

/**
 * Layout common to all episodes of a sequence file.
 *
 * @param height rows of a frame in pixels, at least 1; both sizes are 0 if there are no pictures
 * @param width columns of a frame in pixels
 * @param actionSize components of an action, 0 if the file has none
 * @param stateSize components of a state, 0 if the file has none
 * @param hasKeyframes whether the file marks keyframes
 */
public record SequenceLayout(
    int height, int width, int actionSize, int stateSize, boolean hasKeyframes) {

  /**
   * @throws IllegalArgumentException if a size is negative, only one of height and width is 0, or a
   *     frame has 2^31 bytes or more
   */
  public SequenceLayout {
    boolean blind = height == 0 && width == 0;
    if (!blind && (height < 1 || width < 1 || 3L * height * width > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "height x width must be at least 1x1 and a frame smaller than 2 GiB, not "
              + height
              + "x"
              + width);
    }
    if (actionSize < 0) {
      throw new IllegalArgumentException("actionSize must not be negative, but is " + actionSize);
    }
    if (stateSize < 0) {
      throw new IllegalArgumentException("stateSize must not be negative, but is " + stateSize);
    }
  }

  /** Returns the layout of a file for the given episode. */
  public static SequenceLayout of(FrameSequence episode) {
    return new SequenceLayout(
        episode.height(),
        episode.width(),
        episode.actionSize(),
        episode.stateSize(),
        episode.keyframes() != null);
  }

  /** Returns whether there are pictures. */
  public boolean hasPixels() {
    return height > 0;
  }

  /** Bytes of one RGB frame. */
  public int frameBytes() {
    return 3 * height * width;
  }
}
