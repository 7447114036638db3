package org.keyway.app.recording;

import java.io.IOException;
import org.keyway.planner.frame.FrameSequence;

/** Receives episodes. */
@FunctionalInterface
public interface EpisodeSink {
  /**
   * Appends an episode.
   *
   * @throws IOException if it cannot be written
   */
  void append(FrameSequence episode) throws IOException;
}
