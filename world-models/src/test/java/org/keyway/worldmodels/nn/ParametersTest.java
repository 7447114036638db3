package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ParametersTest {
  @Test
  void initialValuesDependOnSeedAndNameAndNotOnOrder() {
    Parameters one = new Parameters(3);
    INDArray a = one.uniform("a", 1, 4, 5);
    INDArray b = one.uniform("b", 1, 4, 5);
    Parameters other = new Parameters(3);
    Exact.assertSame(b, other.uniform("b", 1, 4, 5));
    Exact.assertSame(a, other.uniform("a", 1, 4, 5));
    assertNotEquals(a, b);
    assertNotEquals(a, new Parameters(4).uniform("a", 1, 4, 5));
  }

  @Test
  void initialValuesFillTheirBound() {
    INDArray values = new Parameters(3).uniform("a", 0.25, 1000);
    assertTrue(values.maxNumber().doubleValue() <= 0.25);
    assertTrue(values.minNumber().doubleValue() >= -0.25);
    assertTrue(values.maxNumber().doubleValue() > 0.24);
    assertTrue(values.minNumber().doubleValue() < -0.24);
    assertEquals(0, new Parameters(3).uniform("zero", 0, 10).norm2Number().doubleValue());
  }

  @Test
  void initialValuesAreTheSameInBothPrecisions() {
    INDArray single = new Parameters(3).uniform("a", 1, 20);
    INDArray twice = new Parameters(DataType.DOUBLE, 3).uniform("a", 1, 20);
    Exact.assertSame(single, twice.castTo(DataType.FLOAT));
  }

  @Test
  void laterNetworksGetTheSameArrayAndMayNotReshapeIt() {
    Parameters parameters = new Parameters(3);
    INDArray first = parameters.uniform("a", 1, 4, 5);
    assertSame(first, parameters.uniform("a", 1, 4, 5));
    assertSame(first, parameters.get("a"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> parameters.uniform("a", 1, 5, 4));
    assertTrue(refused.getMessage().contains("a is [4, 5]"), refused.getMessage());
    assertTrue(refused.getMessage().contains("needs [5, 4]"), refused.getMessage());
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    Parameters parameters = new Parameters(3);
    parameters.uniform("known", 1, 2);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> parameters.get("unknown"));
    assertTrue(refused.getMessage().contains("unknown"), refused.getMessage());
    assertTrue(refused.getMessage().contains("[known]"), refused.getMessage());
  }

  @Test
  void tensorsAreCopiesFromWhichTheSameWeightsCome() {
    Parameters parameters = new Parameters(3);
    INDArray a = parameters.uniform("a", 1, 2, 3);
    parameters.uniform("b", 1, 4);
    assertEquals(10, parameters.size());
    Parameters copy = Parameters.of(parameters.tensors());
    assertEquals(List.of("a", "b"), List.copyOf(copy.names()));
    Exact.assertSame(a, copy.get("a"));
    a.addi(1);
    assertNotEquals(a, copy.get("a"));
    assertArrayEquals(new int[] {2, 3}, copy.tensors().get("a").shape());
  }

  @Test
  void sharedWeightsChangeTogether() {
    Parameters encoder = new Parameters(3);
    encoder.uniform("a", 1, 2);
    Parameters both = new Parameters(4).share(encoder);
    encoder.get("a").assign(7);
    assertEquals(7, both.get("a").getDouble(1));
  }
}
