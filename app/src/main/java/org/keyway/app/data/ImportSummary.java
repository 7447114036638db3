package org.keyway.app.data;

import java.util.List;
import org.keyway.worldmodels.data.SequenceLayout;

/**
 * Summary of an import.
 *
 * @param file the sequence file
 * @param episodes number of episodes
 * @param frames number of frames
 * @param framesPerSecond rate of the frames, in Hz
 * @param layout common layout of all episodes
 * @param bytes size of the file
 * @param sources content from each recording
 */
record ImportSummary(
    String file,
    long episodes,
    long frames,
    double framesPerSecond,
    SequenceLayout layout,
    long bytes,
    List<Source> sources) {

  /**
   * A recording.
   *
   * @param file its path
   * @param episodes number of episodes from it
   * @param frames number of frames from it
   * @param warnings omitted data, one line for each kind
   */
  record Source(String file, long episodes, long frames, List<String> warnings) {}
}
