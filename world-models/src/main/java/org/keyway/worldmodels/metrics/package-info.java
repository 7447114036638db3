/** How good a model is: likeness of frames, keyframes found, and what is found without looking. */
@NullMarked
package org.keyway.worldmodels.metrics;

import org.jspecify.annotations.NullMarked;
