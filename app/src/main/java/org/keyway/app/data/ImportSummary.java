package org.keyway.app.data;

import java.util.List;
import org.keyway.worldmodels.data.SequenceLayout;

/**
 * What an import has made.
 *
 * @param file the sequence file
 * @param episodes how many it has
 * @param frames how many it has
 * @param framesPerSecond their rate
 * @param layout what every episode has in common
 * @param bytes size of the file
 * @param sources what came from which recording
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
   * @param episodes that came from it
   * @param frames that came from it
   * @param warnings what was left out, a line for each kind
   */
  record Source(String file, long episodes, long frames, List<String> warnings) {}
}
