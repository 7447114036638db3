package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained perceptron with rectifiers, with or without products, for a fixed number of rows, for
 * the inner loop of a search. Every layer is a product added to the biases, and a rectifier in
 * place. A run works in native memory, allocates nothing, and reads the current weights. Belongs to
 * one thread at a time.
 */
public final class PerceptronForward {
  private final int rows;
  private final List<Runnable> operations = new ArrayList<>();
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final float[] values;

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
      if (i > 0) {
        operations.add(Rectifier.forward(before, before));
      }
      Dense dense = new Dense(perceptron.name() + "." + i, sizes.get(i), sizes.get(i + 1));
      before = add(new DenseForward(parameters, dense, before));
    }
    output = before.data().asNioFloat();
    values = new float[Math.toIntExact(before.length())];
  }

  /**
   * @param parameters weights in single precision
   * @param rows number of rows of a run
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public PerceptronForward(Parameters parameters, ProductPerceptron perceptron, int rows) {
    this.rows = rows;
    INDArray x = Nd4j.create(new long[] {rows, perceptron.inputs()}, 'c');
    input = x.data().asNioFloat();
    INDArray h = add(new DenseForward(parameters, perceptron.layer(0), x));
    addProducts(parameters, perceptron.before(), x, x, h);
    operations.add(Rectifier.forward(h, h));
    h = add(new DenseForward(parameters, perceptron.layer(1), h));
    operations.add(Rectifier.forward(h, h));
    INDArray y = add(new DenseForward(parameters, perceptron.layer(2), h));
    addProducts(parameters, perceptron.after(), h, x, y);
    output = y.data().asNioFloat();
    values = new float[Math.toIntExact(y.length())];
  }

  private INDArray add(DenseForward layer) {
    operations.add(layer);
    return layer.output();
  }

  /** Adds the sum of products to the output of a layer that ran before. */
  private void addProducts(
      Parameters parameters,
      ProductPerceptron.@Nullable Products products,
      INDArray left,
      INDArray right,
      INDArray sum) {
    if (products != null) {
      INDArray factors = add(new DenseForward(parameters, products.left(), left));
      INDArray others = add(new DenseForward(parameters, products.right(), right));
      MulOp multiplication = new MulOp(factors, others, factors);
      operations.add(() -> Nd4j.getExecutioner().exec(multiplication));
      INDArray weights =
          parameters.uniform(products.sum(), 0, products.count(), products.outputs());
      operations.add(new MatrixProduct(factors, false, weights, false, 1, sum));
    }
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
    operations.forEach(Runnable::run);
    output.get(0, values);
    return values;
  }
}
