/**
 * Encoders of frames to short vectors, decoders, and feature spaces in which motion is straight.
 */
@NullMarked
package org.keyway.worldmodels.encoders;

import org.jspecify.annotations.NullMarked;
