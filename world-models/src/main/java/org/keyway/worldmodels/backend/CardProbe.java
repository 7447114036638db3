package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.util.List;

/** Finds the cards that this process may use, without loading CUDA. */
@FunctionalInterface
interface CardProbe {
  /**
   * Returns the cards, in the driver's order; empty if there are none.
   *
   * @throws IOException if they cannot be determined; its message gives the reason, in words that
   *     follow "because"
   */
  List<GraphicsCard> cards() throws IOException;
}
