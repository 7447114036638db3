package org.keyway.worldmodels.data;

import org.jspecify.annotations.Nullable;

/**
 * Provenance of a sequence file, from its root attributes. Each may be absent, since other programs
 * also write such files.
 *
 * @param name name of the data, such as the generator's
 * @param framesPerSecond nominal rate, for playback
 * @param seed seed of the generator; absent for recordings
 * @param generator configuration of the generator, JSON
 * @param keywayVersion version of Keyway that wrote the file
 */
public record SequenceMetadata(
    @Nullable String name,
    @Nullable Double framesPerSecond,
    @Nullable Long seed,
    @Nullable String generator,
    @Nullable String keywayVersion) {

  /**
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public SequenceMetadata {
    if (framesPerSecond != null && !(framesPerSecond > 0 && framesPerSecond <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "framesPerSecond must be positive and finite, but is " + framesPerSecond);
    }
  }

  /** Returns the metadata of a file written by this version. */
  public static SequenceMetadata of(
      String name, double framesPerSecond, @Nullable Long seed, @Nullable String generator) {
    String version = SequenceMetadata.class.getPackage().getImplementationVersion();
    return new SequenceMetadata(
        name, framesPerSecond, seed, generator, version == null ? "development" : version);
  }
}
