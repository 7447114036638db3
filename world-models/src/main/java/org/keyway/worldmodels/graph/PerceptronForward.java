package org.keyway.worldmodels.graph;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained perceptron with rectifiers, bound to a fixed number of rows, for the inner loop of a
 * search: products are native and add to the biases, rectifiers run over Java arrays, nothing is
 * allocated. Reads the weights at every run. Belongs to one thread at a time.
 */
public final class PerceptronForward {
  private final int rows;
  private final List<Layer> layers = new ArrayList<>();

  /** One layer, before its activation. */
  private static final class Layer {
    private final FloatBuffer in;
    private final FloatBuffer bias;
    private final FloatBuffer out;
    private final float[] biases;
    private final float[] values;
    private final MatrixProduct product;

    Layer(Parameters parameters, String name, int rows, int inputs, int outputs) {
      INDArray input = Nd4j.create(new long[] {rows, inputs}, 'c');
      INDArray output = Nd4j.create(new long[] {rows, outputs}, 'c');
      in = input.data().asNioFloat();
      out = output.data().asNioFloat();
      bias = parameters.uniform(name + ".b", 0, outputs).data().asNioFloat();
      biases = new float[outputs];
      values = new float[rows * outputs];
      INDArray weights = parameters.uniform(name + ".w", 0, inputs, outputs);
      product = new MatrixProduct(input, false, weights, false, 1, output);
    }

    /** What comes out is left in the array of values. */
    void run(float[] input) {
      in.put(0, input);
      bias.get(0, biases);
      for (int at = 0; at < values.length; at += biases.length) {
        System.arraycopy(biases, 0, values, at, biases.length);
      }
      out.put(0, values);
      product.run();
      out.get(0, values);
    }
  }

  /**
   * @param parameters where the weights are, in single precision
   * @param perceptron with rectifiers
   * @param rows rows of a run
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public PerceptronForward(Parameters parameters, Perceptron perceptron, int rows) {
    if (perceptron.activation() != Perceptron.Activation.RECTIFIER) {
      throw new IllegalArgumentException("Only rectifiers are computed here");
    }
    this.rows = rows;
    List<Integer> sizes = perceptron.sizes();
    for (int layer = 0; layer + 1 < sizes.size(); layer++) {
      String name = perceptron.name() + "." + layer;
      layers.add(new Layer(parameters, name, rows, sizes.get(layer), sizes.get(layer + 1)));
    }
  }

  /** Rows of a run. */
  public int rows() {
    return rows;
  }

  /**
   * Computes all rows.
   *
   * @param input [rows, first size], not modified
   * @return [rows, last size], valid until the next run; not to be modified
   */
  public float[] run(float[] input) {
    float[] values = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (i > 0) {
        Rectifier.rectify(values);
      }
      layer.run(values);
      values = layer.values;
    }
    return values;
  }
}
