package org.keyway.worldmodels.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba, ICLR 2015), with the gradient clipped to a largest norm over all weights
 * together. Its moments are part of the training state, so that training resumes bit for bit. Not
 * safe for threads.
 */
public final class Adam {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final double greatestNorm;
  private final String meanPrefix;
  private final String squarePrefix;
  private final Map<String, INDArray> means = new LinkedHashMap<>();
  private final Map<String, INDArray> squares = new LinkedHashMap<>();

  /**
   * @param greatestNorm largest norm of a gradient; larger gradients are scaled down to it;
   *     infinity for no limit
   */
  public Adam(double greatestNorm) {
    this(greatestNorm, "adam");
  }

  /**
   * Creates one of several optimisers.
   *
   * @param greatestNorm largest norm of a gradient; larger gradients are scaled down to it;
   *     infinity for no limit
   * @param name prefix of the names of its moments
   */
  public Adam(double greatestNorm, String name) {
    this.greatestNorm = greatestNorm;
    meanPrefix = name + ".mean.";
    squarePrefix = name + ".square.";
  }

  /**
   * Takes one step with the gradient of the last run. If the gradient is not finite, moments and
   * weights stay unchanged.
   *
   * @param step number of the step, from 0 on
   * @param rate learning rate
   * @return norm of the gradient before clipping
   */
  public double step(DifferentiatedGraph graph, int step, double rate) {
    double square = 0;
    for (INDArray gradient : graph.gradients().values()) {
      double norm = gradient.norm2Number().doubleValue();
      square += norm * norm;
    }
    double norm = Math.sqrt(square);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    boolean clip = norm > greatestNorm;
    graph
        .gradients()
        .forEach(
            (name, gradient) -> {
              if (clip) {
                gradient.muli(greatestNorm / norm);
              }
              INDArray mean = means.computeIfAbsent(name, n -> Nd4j.zerosLike(gradient));
              INDArray squared = squares.computeIfAbsent(name, n -> Nd4j.zerosLike(gradient));
              Nd4j.exec(
                  new AdamUpdater(
                      gradient, squared, mean, rate, MEAN_DECAY, SQUARE_DECAY, EPSILON, step));
              graph.parameters().get(name).subi(gradient);
            });
    return norm;
  }

  /** Returns a copy of the moments by name. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    means.forEach((name, array) -> tensors.put(meanPrefix + name, Parameters.tensor(array)));
    squares.forEach((name, array) -> tensors.put(squarePrefix + name, Parameters.tensor(array)));
    return tensors;
  }

  /** Restores moments from {@link #tensors}. */
  public void restore(Map<String, Tensor> tensors) {
    means.clear();
    squares.clear();
    restore(tensors, meanPrefix, means);
    restore(tensors, squarePrefix, squares);
  }

  private static void restore(
      Map<String, Tensor> tensors, String prefix, Map<String, INDArray> arrays) {
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            arrays.put(name.substring(prefix.length()), Parameters.array(tensor));
          }
        });
  }
}
