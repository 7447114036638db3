package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained perceptron with rectifiers for a fixed number of rows, for the inner loop of a search.
 * Every layer is a product added to the biases, and a rectifier in place. A run works in native
 * memory, allocates nothing, and reads the current weights. Belongs to one thread at a time.
 */
public final class PerceptronForward {
  private final int rows;
  private final List<Layer> layers = new ArrayList<>();
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final float[] values;

  /** One layer, before its activation. */
  private static final class Layer {
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
    private final Runnable rectifier;

    Layer(Parameters parameters, String name, INDArray input, int outputs) {
      long rows = input.size(0);
      output = Nd4j.create(new long[] {rows, outputs}, 'c');
      out = output.data().asNioFloat();
      biasArray = parameters.uniform(name + ".b", 0, outputs);
      bias = biasArray.data().asNioFloat();
      biases = new float[outputs];
      biasesBefore = new float[outputs];
      biasRows = new float[Math.toIntExact(output.length())];
      INDArray weights = parameters.uniform(name + ".w", 0, input.size(1), outputs);
      product = new MatrixProduct(input, false, weights, false, 1, output);
      rectifier = Rectifier.forward(output, output);
    }

    void run() {
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

  /**
   * @param parameters weights in single precision
   * @param perceptron a perceptron with rectifiers
   * @param rows number of rows of a run
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public PerceptronForward(Parameters parameters, Perceptron perceptron, int rows) {
    if (perceptron.activation() != Perceptron.Activation.RECTIFIER) {
      throw new IllegalArgumentException("Only rectifiers are computed here");
    }
    this.rows = rows;
    List<Integer> sizes = perceptron.sizes();
    INDArray before = Nd4j.create(new long[] {rows, sizes.get(0)}, 'c');
    input = before.data().asNioFloat();
    for (int i = 0; i + 1 < sizes.size(); i++) {
      Layer layer = new Layer(parameters, perceptron.name() + "." + i, before, sizes.get(i + 1));
      layers.add(layer);
      before = layer.output;
    }
    output = before.data().asNioFloat();
    values = new float[Math.toIntExact(before.length())];
  }

  /** Number of rows of a run. */
  public int rows() {
    return rows;
  }

  /**
   * Computes all rows.
   *
   * @param rowsIn [rows, first size], not modified
   * @return [rows, last size], valid until the next run; do not modify it
   */
  public float[] run(float[] rowsIn) {
    input.put(0, rowsIn);
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        layers.get(i - 1).rectifier.run();
      }
      layers.get(i).run();
    }
    output.get(0, values);
    return values;
  }
}
