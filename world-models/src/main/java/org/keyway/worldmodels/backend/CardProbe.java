package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.util.List;

/** Finds the cards that this process may use, without loading CUDA. */
@FunctionalInterface
interface CardProbe {
  /**
   * The cards, in the driver's order; empty where there are none.
   *
   * @throws IOException if they cannot be known; its message says why, in words that follow
   *     "because"
   */
  List<GraphicsCard> cards() throws IOException;
}
