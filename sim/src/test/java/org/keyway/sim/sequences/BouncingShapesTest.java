package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.BouncingShapes.Configuration;

class BouncingShapesTest {
  @Test
  void spritesOfAllKindsAndSizesBounceWithinTheFrame() {
    BouncingShapes generator = new BouncingShapes(Configuration.DEFAULT);
    Set<Double> shapes = new HashSet<>();
    Set<Double> sizes = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      double[] states = generator.generate(1, i).states();
      shapes.add(states[4]);
      sizes.add(states[5]);
      for (int at = 0; at < states.length; at += 6) {
        double range = 32 - states[at + 5];
        assertTrue(states[at] >= 0 && states[at] <= range);
        assertTrue(states[at + 1] >= 0 && states[at + 1] <= range);
        assertEquals(0.1 * range, Math.hypot(states[at + 2], states[at + 3]), 1e-9);
      }
    }
    assertEquals(Set.of(0.0, 1.0, 2.0), shapes);
    assertEquals(Set.of(8.0, 9.0, 10.0), sizes);
  }

  @Test
  void plainSquaresAreWhiteAndTexturedOnesAreNot() {
    BouncingShapes plain = new BouncingShapes(new Configuration(1, 5, 32, 8, 10, false));
    BouncingShapes textured = new BouncingShapes(new Configuration(1, 5, 32, 8, 10, true));
    int squares = 0;
    for (int i = 0; i < 60; i++) {
      squares += greyLevelsOfSquare(plain.generate(2, i)).equals(Set.of(255)) ? 1 : 0;
      Set<Integer> levels = greyLevelsOfSquare(textured.generate(2, i));
      if (!levels.isEmpty()) {
        assertTrue(levels.size() > 15, levels + " is no texture");
        levels.forEach(level -> assertTrue(level >= 64));
      }
    }
    assertEquals(20, squares, 12);
  }

  @Test
  void shapesCoverTheirAreas() {
    for (int size = 3; size <= 40; size++) {
      assertEquals(Math.PI / 4 * size * size, area(Shape.CIRCLE, size), 0.03 * size * size);
      assertEquals(size * size, area(Shape.SQUARE, size), 1e-9);
      assertEquals(0.5 * size * size, area(Shape.TRIANGLE, size), 0.03 * size * size);
    }
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("sprites", v -> new Configuration(v, 20, 32, 8, 10, false), 0, 17);
    assertRefusesIntegers("frames", v -> new Configuration(2, v, 32, 8, 10, false), 1, 1001);
    assertRefusesIntegers("imageSizePixels", v -> new Configuration(2, 20, v, 3, 4, false), 7, 257);
    assertRefusesIntegers("spriteMinPixels", v -> new Configuration(2, 20, 32, v, 16, true), 2, 17);
    assertRefusesIntegers("spriteMaxPixels", v -> new Configuration(2, 20, 32, 8, v, true), 7, 17);
  }

  private static double area(Shape shape, int size) {
    double area = 0;
    for (byte coverage : shape.sprite(size).grey()) {
      area += (coverage & 0xFF) / 255.0;
    }
    return area;
  }

  /** Grey levels within the only sprite, if it is a square. */
  private static Set<Integer> greyLevelsOfSquare(FrameSequence sequence) {
    double[] states = sequence.states();
    Set<Integer> levels = new HashSet<>();
    if (states[4] == 1) {
      Frame frame = sequence.frame(0);
      for (int row = 0; row < states[5]; row++) {
        for (int column = 0; column < states[5]; column++) {
          levels.add(frame.channel((int) states[1] + row, (int) states[0] + column, 1));
        }
      }
    }
    return levels;
  }
}
