package org.keyway.worldmodels.latent;

/**
 * A window of C + T frames of a sequence. Position 0 is the last of its C conditioning frames.
 *
 * @param sequence index of its sequence
 * @param first index of its first frame in the concatenated frames of all sequences
 * @param firstInSequence index of its first frame in its sequence
 * @param truth positions of its true keyframes, 1 to T; empty if they are unknown
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record StateWindow(int sequence, int first, int firstInSequence, int[] truth) {}
