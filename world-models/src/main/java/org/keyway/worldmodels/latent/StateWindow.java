package org.keyway.worldmodels.latent;

/**
 * A window of C + T frames of a sequence. Position 0 is the last of its C conditioning frames.
 *
 * @param sequence which sequence it is of
 * @param first its first frame, in those of all sequences
 * @param firstInSequence its first frame, in those of its sequence
 * @param truth positions 1 to T of its true keyframes; empty if they are unknown
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record StateWindow(int sequence, int first, int firstInSequence, int[] truth) {}
