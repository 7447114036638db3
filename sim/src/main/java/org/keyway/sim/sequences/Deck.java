package org.keyway.sim.sequences;

import org.keyway.planner.random.Seeds;

/**
 * Draws cards without replacement from a pack that is reshuffled each time it is used up. Any draw
 * can be computed without the earlier ones, and nothing is stored.
 *
 * <p>The shuffle is a Feistel network of four rounds on the smallest even number of bits that can
 * count the cards (Luby and Rackoff 1988). It is repeated until the result is a card (Black and
 * Rogaway, Ciphers with arbitrary finite domains, 2002, section 4). It is a permutation for any
 * round function.
 */
final class Deck {
  private static final int ROUNDS = 4;

  private final int cards;
  private final int halfBits;

  /**
   * @param cards number of cards, at least 1
   */
  Deck(int cards) {
    this.cards = cards;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(cards - 1);
    this.halfBits = Math.max(1, (bits + 1) / 2);
  }

  /**
   * Returns the card of one draw.
   *
   * @param draw index of the draw, from 0
   */
  int card(long seed, long draw) {
    long pack = Math.floorDiv(draw, cards);
    int card = Math.floorMod(draw, cards);
    do {
      card = permute(Seeds.derive(seed, pack), card);
    } while (card >= cards);
    return card;
  }

  private int permute(long key, int value) {
    int mask = (1 << halfBits) - 1;
    int left = value >>> halfBits;
    int right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      int mixed = left ^ ((int) Seeds.derive(key, round, right) & mask);
      left = right;
      right = mixed;
    }
    return left << halfBits | right;
  }
}
