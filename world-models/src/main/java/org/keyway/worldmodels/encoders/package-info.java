/** Frames as short vectors: encoders, decoders, and spaces in which motion is straight. */
@NullMarked
package org.keyway.worldmodels.encoders;

import org.jspecify.annotations.NullMarked;
