package org.keyway.app.familiarity;

import java.util.List;
import org.keyway.planner.frame.Frame;

/**
 * A set of images of one kind.
 *
 * @param name description of the images
 * @param frames frames in the size that the model reads
 */
public record PictureSet(String name, List<Frame> frames) {
  /** Copies the list. */
  public PictureSet {
    frames = List.copyOf(frames);
  }
}
