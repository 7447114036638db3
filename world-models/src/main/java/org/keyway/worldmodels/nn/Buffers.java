package org.keyway.worldmodels.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between Java's arrays and those of a graph, whole and row-major, in single precision. */
public final class Buffers {
  private Buffers() {}

  /**
   * Fills an array of a graph.
   *
   * @param target filled
   * @param values as many numbers, not modified
   */
  public static void put(INDArray target, float[] values) {
    target.data().asNioFloat().put(values, 0, Math.toIntExact(target.length()));
  }

  /**
   * Fills an array of a graph from a part of an array.
   *
   * @param target filled
   * @param values not modified
   * @param from index of the first number that is copied
   */
  public static void put(INDArray target, float[] values, int from) {
    target.data().asNioFloat().put(values, from, Math.toIntExact(target.length()));
  }

  /**
   * Reads an array of a graph.
   *
   * @param source not modified
   * @param values filled from its start
   */
  public static void get(INDArray source, float[] values) {
    source.data().asNioFloat().get(values, 0, Math.toIntExact(source.length()));
  }

  /** Returns a copy of an array of a graph. */
  public static float[] copy(INDArray source) {
    float[] values = new float[Math.toIntExact(source.length())];
    get(source, values);
    return values;
  }

  /** Returns a copy in double precision, for the planner's interfaces. */
  public static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Returns numbers in single precision. */
  public static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
