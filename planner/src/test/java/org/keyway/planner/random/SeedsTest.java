package org.keyway.planner.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Property
  void samePathGivesSameStream(@ForAll long seed, @ForAll long index) {
    assertEquals(Seeds.generator(seed, index).nextLong(), Seeds.generator(seed, index).nextLong());
  }

  @Property
  void pathAndItsReverseDiffer(@ForAll long seed, @ForAll int first, @ForAll int second) {
    if (first != second) {
      assertNotEquals(Seeds.derive(seed, first, second), Seeds.derive(seed, second, first));
    }
  }

  @Test
  void neighbouringPathsDoNotCollide() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      for (long index = 0; index < 1000; index++) {
        seen.add(Seeds.derive(seed, index));
      }
    }
    assertEquals(100_000, seen.size());
  }

  @Test
  void streamIsTheSameOnEveryMachine() {
    assertEquals(-9203964617725988723L, Seeds.derive(1, 2));
  }
}
