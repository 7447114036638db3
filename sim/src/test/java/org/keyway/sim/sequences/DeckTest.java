package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeckTest {
  @Property(tries = 300)
  void everyPackDealsEachCardOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int cards,
      @ForAll @IntRange(min = 0, max = 5) int pack) {
    Deck deck = new Deck(cards);
    boolean[] dealt = new boolean[cards];
    for (int draw = 0; draw < cards; draw++) {
      dealt[deck.card(seed, (long) pack * cards + draw)] = true;
    }
    for (boolean card : dealt) {
      assertTrue(card);
    }
  }

  @Test
  void everyCardIsEquallyLikelyToBeDealtFirst() {
    Deck deck = new Deck(10);
    int[] counts = new int[10];
    for (int seed = 0; seed < 10_000; seed++) {
      counts[deck.card(seed, 0)]++;
    }
    for (int count : counts) {
      assertEquals(1000, count, 120);
    }
  }

  @Test
  void packsAreShuffledAnew() {
    Deck deck = new Deck(1000);
    int same = 0;
    for (int draw = 0; draw < 1000; draw++) {
      same += deck.card(1, draw) == deck.card(1, 1000 + draw) ? 1 : 0;
    }
    assertTrue(same < 10, same + " cards in the same place");
  }
}
