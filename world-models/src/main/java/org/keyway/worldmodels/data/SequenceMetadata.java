package org.keyway.worldmodels.data;

import org.jspecify.annotations.Nullable;

/**
 * Where a sequence file comes from: its root attributes. Each may be absent, since other programs
 * write such files too.
 *
 * @param name what the sequences are, such as the generator's name
 * @param framesPerSecond nominal rate, for playing
 * @param seed what the random draws began with; absent for recordings
 * @param generator the generator's configuration, JSON
 * @param keywayVersion the version that wrote the file
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

  /** The metadata of a file that this version writes. */
  public static SequenceMetadata of(
      String name, double framesPerSecond, @Nullable Long seed, @Nullable String generator) {
    String version = SequenceMetadata.class.getPackage().getImplementationVersion();
    return new SequenceMetadata(
        name, framesPerSecond, seed, generator, version == null ? "development" : version);
  }
}
