/** Metrics of models: similarity of frames, keyframe discovery, and baselines for both. */
@NullMarked
package org.keyway.worldmodels.metrics;

import org.jspecify.annotations.NullMarked;
