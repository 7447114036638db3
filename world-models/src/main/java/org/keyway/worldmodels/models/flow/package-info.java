/**
 * The spatio-temporal video autoencoder (Patraucean et al., ICLR Workshop 2016): a convolutional
 * memory predicts optical flow, and the flow warps the last frame into the next.
 */
@NullMarked
package org.keyway.worldmodels.models.flow;

import org.jspecify.annotations.NullMarked;
