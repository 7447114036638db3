package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Elementwise cross-entropy of Bernoulli variables from their logits, as one operation in single
 * precision; see {@link LossFunctions#bernoulli}.
 *
 * <p>Written with ND4J's operations as max(l, 0) - l y + log(1 + exp(-|l|)), it takes eight times
 * as long. Measured with its gradient for 48 pictures of 64x64 on one core: 18 ms instead of 2.2
 * ms. ND4J's version also has the gradient -y instead of 1/2 - y at a logit of exactly zero. All
 * logits start there if the last layer starts from zeros.
 *
 * <p>The operation has two inputs, logits and targets. The gradient has a third input, the gradient
 * of the output.
 */
public final class BernoulliCrossEntropy extends JavaOperation {
  private static final String NAME = "keyway_bernoulli_cross_entropy";

  /** Number of values copied to Java's memory at a time. */
  private static final int CHUNK = 4096;

  static {
    register(new BernoulliCrossEntropy());
  }

  /** Constructor for SameDiff. */
  public BernoulliCrossEntropy() {
    super(1);
  }

  private BernoulliCrossEntropy(SameDiff graph, SDVariable... inputs) {
    super(1, graph, inputs);
  }

  static SDVariable apply(Network network, SDVariable logits, SDVariable targets) {
    return network.type() == DataType.FLOAT
        ? new BernoulliCrossEntropy(network.graph(), logits, targets).outputVariable()
        : Elementwise.softplus(network, logits).sub(logits.mul(targets));
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable gradient = gradients.get(0);
    SDVariable logits = arg(0);
    SDVariable ofLogits =
        new BernoulliCrossEntropy(sameDiff, logits, arg(1), gradient).outputVariable();
    return List.of(ofLogits, logits.mul(gradient).neg());
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer logits = inputs[0].data().asNioFloat();
    FloatBuffer targets = inputs[1].data().asNioFloat();
    FloatBuffer gradients = inputs[inputs.length - 1].data().asNioFloat();
    FloatBuffer result = outputs[0].data().asNioFloat();
    int length = Math.toIntExact(outputs[0].length());
    boolean differentiate = inputs.length == 3;
    float[] l = new float[CHUNK];
    float[] y = new float[CHUNK];
    float[] buffer = new float[CHUNK];
    return () -> {
      for (int start = 0; start < length; start += CHUNK) {
        int count = Math.min(CHUNK, length - start);
        logits.get(start, l, 0, count);
        targets.get(start, y, 0, count);
        if (differentiate) {
          gradients.get(start, buffer, 0, count);
          Activations.logistic(l);
          scale(l, y, buffer);
        } else {
          Activations.softplus(l, buffer);
          subtract(l, y, buffer);
        }
        result.put(start, buffer, 0, count);
      }
    };
  }

  private static void scale(float[] probability, float[] y, float[] gradient) {
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= probability[k] - y[k];
    }
  }

  private static void subtract(float[] l, float[] y, float[] softplus) {
    for (int k = 0; k < softplus.length; k++) {
      softplus[k] -= l[k] * y[k];
    }
  }
}
