package org.keyway.worldmodels.checkpoint;

import java.util.Arrays;

/**
 * Floats with a shape, in row-major order (the last axis is contiguous). The shape is immutable.
 * The values are shared with the caller, not copied, so that large weights exist once.
 */
public final class Tensor {
  /** Largest number of axes, the same as in NumPy 1. */
  static final int MAX_RANK = 32;

  /** Largest number of values, which every Java virtual machine supports. */
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final int[] shape;
  private final float[] values;

  private Tensor(float[] values, int[] shape) {
    this.values = values;
    this.shape = shape;
  }

  /**
   * Creates a tensor from an array, which is not copied.
   *
   * @param values as many values as the shape requires, shared
   * @param shape sizes of the axes, each 1 or more, at most 32 of them, copied; none for a scalar
   * @throws IllegalArgumentException if shape and values do not fit
   */
  public static Tensor of(float[] values, int... shape) {
    int size = size(shape);
    if (values.length != size) {
      throw new IllegalArgumentException(
          "values has %d numbers; a tensor of the shape %s has %d"
              .formatted(values.length, Arrays.toString(shape), size));
    }
    return new Tensor(values, shape.clone());
  }

  /**
   * Returns the number of values of a shape.
   *
   * @throws IllegalArgumentException if the shape is invalid
   */
  static int size(int[] shape) {
    if (shape.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "shape has %d axes; it may have up to %d".formatted(shape.length, MAX_RANK));
    }
    long size = 1;
    for (int axis : shape) {
      size *= axis;
      if (axis < 1 || size > MAX_SIZE) {
        throw new IllegalArgumentException(
            "shape is %s; axes must be 1 or more, and their product up to %d"
                .formatted(Arrays.toString(shape), MAX_SIZE));
      }
    }
    return (int) size;
  }

  /** Sizes of the axes, a copy; empty for a scalar. */
  public int[] shape() {
    return shape.clone();
  }

  /** The values in row-major order: the array itself, not a copy. */
  public float[] values() {
    return values;
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** Returns the shape, such as "[64, 3]". */
  @Override
  public String toString() {
    return Arrays.toString(shape);
  }
}
