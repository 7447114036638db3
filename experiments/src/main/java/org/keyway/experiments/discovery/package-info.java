/** Keyframe discovery: measures how well methods find the keyframes of held-out sequences. */
@NullMarked
package org.keyway.experiments.discovery;

import org.jspecify.annotations.NullMarked;
