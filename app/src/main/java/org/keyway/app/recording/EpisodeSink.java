package org.keyway.app.recording;

import java.io.IOException;
import org.keyway.planner.frame.FrameSequence;

/** Where episodes go. */
@FunctionalInterface
public interface EpisodeSink {
  /**
   * Takes an episode.
   *
   * @throws IOException if it cannot
   */
  void append(FrameSequence episode) throws IOException;
}
