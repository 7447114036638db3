package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained dense layer for a fixed number of rows: a product added to the biases, in native
 * memory. Belongs to one thread at a time.
 */
final class DenseForward implements Runnable {
  private final INDArray output;
  private final FloatBuffer out;
  private final FloatBuffer bias;

  @SuppressWarnings(
      "UnusedVariable") // keeps ND4J from freeing the array, which a buffer alone does not
  private final INDArray biasArray;

  private final float[] biases;
  private final float[] biasesBefore;
  private final float[] biasRows;
  private final MatrixProduct product;

  /**
   * @param input [rows, inputs], read at every run
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  DenseForward(Parameters parameters, Dense layer, INDArray input) {
    long rows = input.size(0);
    int outputs = layer.outputs();
    output = Nd4j.create(new long[] {rows, outputs}, 'c');
    out = output.data().asNioFloat();
    biasArray = parameters.uniform(layer.name() + ".b", 0, outputs);
    bias = biasArray.data().asNioFloat();
    biases = new float[outputs];
    biasesBefore = new float[outputs];
    biasRows = new float[Math.toIntExact(output.length())];
    INDArray weights = parameters.uniform(layer.name() + ".w", 0, layer.inputs(), outputs);
    product = new MatrixProduct(input, false, weights, false, 1, output);
  }

  /** Result of the last run, [rows, outputs]. */
  INDArray output() {
    return output;
  }

  @Override
  public void run() {
    bias.get(0, biases);
    if (!Arrays.equals(biases, biasesBefore)) {
      for (int at = 0; at < biasRows.length; at += biases.length) {
        System.arraycopy(biases, 0, biasRows, at, biases.length);
      }
      System.arraycopy(biases, 0, biasesBefore, 0, biases.length);
    }
    out.put(0, biasRows);
    product.run();
  }
}
