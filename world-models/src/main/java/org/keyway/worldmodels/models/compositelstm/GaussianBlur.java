package org.keyway.worldmodels.models.compositelstm;

/** A Gaussian blur of square pictures, as a product with the same matrix along both axes. */
final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * Returns the matrix of a blur along one axis. Each column sums to 1, so that a picture of one
   * colour keeps it up to the edges.
   *
   * @param size rows and columns of a picture
   * @param deviation standard deviation in px, above 0
   * @return weight of pixel i in blurred pixel j, [size, size]
   */
  static double[] matrix(int size, double deviation) {
    double[] matrix = new double[size * size];
    for (int j = 0; j < size; j++) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        double off = (i - j) / deviation;
        matrix[i * size + j] = Math.exp(-off * off / 2);
        sum += matrix[i * size + j];
      }
      for (int i = 0; i < size; i++) {
        matrix[i * size + j] /= sum;
      }
    }
    return matrix;
  }

  /**
   * Blurs pictures.
   *
   * @param matrix as of {@link #matrix}
   * @param pictures [count, size, size], modified
   */
  static void apply(double[] matrix, int size, float[] pictures) {
    float[] along = new float[size * size];
    for (int from = 0; from < pictures.length; from += size * size) {
      for (int row = 0; row < size; row++) {
        for (int j = 0; j < size; j++) {
          double sum = 0;
          for (int i = 0; i < size; i++) {
            sum += pictures[from + row * size + i] * matrix[i * size + j];
          }
          along[row * size + j] = (float) sum;
        }
      }
      for (int column = 0; column < size; column++) {
        for (int j = 0; j < size; j++) {
          double sum = 0;
          for (int i = 0; i < size; i++) {
            sum += along[i * size + column] * matrix[i * size + j];
          }
          pictures[from + j * size + column] = (float) sum;
        }
      }
    }
  }
}
