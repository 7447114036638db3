package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Limits the cards for ND4J's CUDA backend. nd4j-cuda-11.6 1.0.0-M2.1 has machine code for compute
 * capability 3.7 to 8.6, and no PTX that a driver could translate. Code for 8.6 also runs on 8.9,
 * of the same generation. On 9.0 and newer every kernel fails, after an apparently successful
 * start.
 */
final class CudaLimit {
  private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);
  private static final ComputeCapability NEWEST = new ComputeCapability(8, 9);

  private CudaLimit() {}

  /**
   * Returns the reason why CUDA cannot be used, in one line; empty if it can. All visible cards
   * count, because ND4J distributes threads over all of them.
   */
  static Optional<String> objection(CardProbe probe) {
    List<GraphicsCard> cards;
    try {
      cards = probe.cards();
    } catch (IOException e) {
      return Optional.of("no graphics card can be told, because " + e.getMessage());
    }
    if (cards.isEmpty()) {
      return Optional.of("no graphics card is visible");
    }
    for (int i = 0; i < cards.size(); i++) {
      ComputeCapability capability = cards.get(i).capability();
      if (capability.compareTo(OLDEST) < 0 || capability.compareTo(NEWEST) > 0) {
        return Optional.of(
            "card %d (%s) has compute capability %s, and ND4J holds code for %s to %s"
                .formatted(i, cards.get(i).name(), capability, OLDEST, NEWEST));
      }
    }
    return Optional.empty();
  }
}
