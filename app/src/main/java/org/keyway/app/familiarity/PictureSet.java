package org.keyway.app.familiarity;

import java.util.List;
import org.keyway.planner.frame.Frame;

/**
 * Pictures of one kind.
 *
 * @param name what they show
 * @param frames of the size that the model reads
 */
public record PictureSet(String name, List<Frame> frames) {
  /** Copies the list. */
  public PictureSet {
    frames = List.copyOf(frames);
  }
}
