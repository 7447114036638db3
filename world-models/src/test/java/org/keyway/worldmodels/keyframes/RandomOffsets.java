package org.keyway.worldmodels.keyframes;

import org.apache.commons.rng.UniformRandomProvider;

/** Shapes, offset distributions and numbers to try the placement mathematics with. */
final class RandomOffsets {
  private RandomOffsets() {}

  static PlacementShape shape(UniformRandomProvider random) {
    int frames = 1 + random.nextInt(12);
    return new PlacementShape(1 + random.nextInt(4), 1 + random.nextInt(frames), frames);
  }

  /** Distributions of all degrees of sharpness, [sequences, N, J]. */
  static double[] soft(PlacementShape shape, int sequences, UniformRandomProvider random) {
    int largest = shape.largestOffset();
    double[] offsets = new double[sequences * shape.keyframes() * largest];
    for (int row = 0; row < offsets.length; row += largest) {
      double sharpness = 8 * random.nextDouble();
      double sum = 0;
      for (int o = 0; o < largest; o++) {
        offsets[row + o] = Math.exp(sharpness * random.nextDouble());
        sum += offsets[row + o];
      }
      for (int o = 0; o < largest; o++) {
        offsets[row + o] /= sum;
      }
    }
    return offsets;
  }

  /** Offsets of 1 to J, [N]. */
  static int[] hard(PlacementShape shape, UniformRandomProvider random) {
    int[] offsets = new int[shape.keyframes()];
    for (int n = 0; n < offsets.length; n++) {
      offsets[n] = 1 + random.nextInt(shape.largestOffset());
    }
    return offsets;
  }

  static double[] oneHot(PlacementShape shape, int[] hard) {
    double[] offsets = new double[hard.length * shape.largestOffset()];
    for (int n = 0; n < hard.length; n++) {
      offsets[n * shape.largestOffset() + hard[n] - 1] = 1;
    }
    return offsets;
  }

  static double[] numbers(int count, UniformRandomProvider random) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.nextDouble() - 1;
    }
    return numbers;
  }
}
