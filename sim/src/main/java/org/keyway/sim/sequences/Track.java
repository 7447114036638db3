package org.keyway.sim.sequences;

/**
 * Ground truth of one sequence, before rendering.
 *
 * @param states [T * S], world state at each frame
 * @param keyframes [T], true at a keyframe
 */
// A package-private carrier of arrays: it is never compared.
@SuppressWarnings("ArrayRecordComponent")
record Track(double[] states, boolean[] keyframes) {}
