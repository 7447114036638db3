package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DenormalsTest {
  @BeforeAll
  static void start() {
    Backend.start(1);
  }

  @Test
  void decayAloneNeverReachesZero() {
    INDArray moment = Nd4j.createFromArray(1e-3f);
    for (int step = 0; step < 2000; step++) {
      moment.muli(0.9f);
    }
    assertEquals(4 * Float.MIN_VALUE, moment.getFloat(0));
    Denormals.flush(moment);
    assertEquals(0f, moment.getFloat(0));
  }

  @Test
  void setsDenormalFloatsToZeroAndKeepsTheOthers() {
    float[] others = {0f, 2e-23f, -3e-20f, 1f / 3, -1e30f, Float.MAX_VALUE};
    INDArray values = Nd4j.createFromArray(others);
    Denormals.flush(values);
    assertArrayEquals(others, values.toFloatVector());

    INDArray small = Nd4j.createFromArray(Float.MIN_VALUE, -1e-40f, Float.MIN_NORMAL / 2);
    Denormals.flush(small);
    assertArrayEquals(new float[3], small.toFloatVector());
  }

  @Test
  void leavesOnlyNormalNumbersBetween() {
    float[] between = new float[200];
    for (int i = 0; i < between.length; i++) {
      between[i] = (float) (1e-39 * Math.pow(1.2, i));
    }
    INDArray values = Nd4j.createFromArray(between);
    Denormals.flush(values);
    float[] flushed = values.toFloatVector();
    for (int i = 0; i < between.length; i++) {
      assertEquals(between[i], flushed[i], 1.2e-7 * (between[i] + 1e-30));
      assertTrue(flushed[i] == 0 || flushed[i] >= Float.MIN_NORMAL, "denormal " + flushed[i]);
    }
  }

  @Test
  void setsDenormalDoublesToZeroAndKeepsTheOthers() {
    INDArray values = Nd4j.createFromArray(Double.MIN_VALUE, -1e-310, 2e-274, -1d / 3);
    Denormals.flush(values);
    assertArrayEquals(new double[] {0, 0, 2e-274, -1d / 3}, values.toDoubleVector());
  }

  @Test
  void rejectsWholeNumbers() {
    INDArray counts = Nd4j.zeros(DataType.INT, 3);
    assertThrows(IllegalArgumentException.class, () -> Denormals.flush(counts));
  }
}
