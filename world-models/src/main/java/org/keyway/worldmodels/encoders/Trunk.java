package org.keyway.worldmodels.encoders;

import org.keyway.worldmodels.nn.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The layers of an autoencoder: from frames to numbers of a code, and from a code to logits of
 * pixels.
 */
interface Trunk {
  /**
   * Writes the encoder.
   *
   * @param frames [count, planes, size, size], 0 to 1
   * @return [count, outputs]
   */
  SDVariable encode(Network network, SDVariable frames);

  /**
   * Writes the decoder before its sigmoid.
   *
   * @param codes [count, E]
   * @return [count, planes, size, size]
   */
  SDVariable logits(Network network, SDVariable codes);
}
