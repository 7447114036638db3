/**
 * Keyframes by surprise: stochastic video generation with a fixed prior (Denton and Fergus, ICML
 * 2018), and the frames whose latents carry most information, as in Pertsch et al. (L4DC 2020).
 */
@NullMarked
package org.keyway.worldmodels.models.surprise;

import org.jspecify.annotations.NullMarked;
