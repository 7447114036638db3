package org.keyway.sim;

/**
 * Describes the sequences of a generator, so that a file can be laid out before the first one.
 *
 * @param name name in commands and configurations
 * @param framesPerSecond nominal frame rate for playback, 1/s
 * @param height rows of a frame in pixels
 * @param width columns of a frame in pixels
 * @param actionSize numbers in an action, 0 if there are none
 * @param stateSize numbers in a state, 0 if unknown
 * @param hasKeyframes whether keyframes are known
 * @param configuration the generator's configuration, a record, for provenance
 */
public record SequenceFormat(
    String name,
    double framesPerSecond,
    int height,
    int width,
    int actionSize,
    int stateSize,
    boolean hasKeyframes,
    Record configuration) {}
