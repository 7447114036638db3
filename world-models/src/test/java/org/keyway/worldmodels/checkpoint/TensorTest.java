package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void valuesAreSharedAndTheShapeIsNot() {
    float[] values = new float[6];
    int[] shape = {2, 3};
    Tensor tensor = Tensor.of(values, shape);
    shape[0] = 9;
    tensor.shape()[1] = 9;
    assertArrayEquals(new int[] {2, 3}, tensor.shape());
    assertSame(values, tensor.values());
    assertEquals(6, tensor.size());
    assertEquals("[2, 3]", tensor.toString());
  }

  @Test
  void aScalarHasNoAxes() {
    assertArrayEquals(new int[0], Tensor.of(new float[] {7}).shape());
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertRefused("values has 5 numbers; a tensor of the shape [2, 3] has 6", 5, 2, 3);
    assertRefused("values has 0 numbers; a tensor of the shape [] has 1", 0);
    assertRefused("axes must be 1 or more", 0, 0);
    assertRefused("axes must be 1 or more", 1, -1, -1);
    assertRefused("their product up to 2147483639", 0, 65536, 65536);
    assertRefused("shape has 33 axes; it may have up to 32", 1, new int[33]);
  }

  private static void assertRefused(String problem, int values, int... shape) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[values], shape))
            .getMessage();
    assertTrue(message.contains(problem), message);
  }
}
