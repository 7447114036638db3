package org.keyway.sim.sequences;

/**
 * The ground truth of one sequence, before it is drawn.
 *
 * @param states [T * S], the state behind each frame
 * @param keyframes [T], true at a keyframe
 */
// A package-private carrier of arrays: it is never compared.
@SuppressWarnings("ArrayRecordComponent")
record Track(double[] states, boolean[] keyframes) {}
