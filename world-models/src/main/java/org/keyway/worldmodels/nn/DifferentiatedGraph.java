package org.keyway.worldmodels.nn;

import java.util.Collections;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss and its gradients, as one plan. Belongs to one thread at a time. */
public final class DifferentiatedGraph {
  private final CompiledGraph plan;
  private final String loss;
  private final Parameters parameters;
  private final Map<String, INDArray> gradients;
  private final Map<String, INDArray> inputs;

  DifferentiatedGraph(
      CompiledGraph plan,
      String loss,
      Parameters parameters,
      Map<String, INDArray> gradients,
      Map<String, INDArray> inputs) {
    this.plan = plan;
    this.loss = loss;
    this.parameters = parameters;
    this.gradients = gradients;
    this.inputs = inputs;
  }

  /** Computes loss and gradients from the current inputs and weights, and returns the loss. */
  public double run() {
    plan.run();
    return loss();
  }

  /** The loss of the last run. */
  public double loss() {
    return plan.array(loss).getDouble(0);
  }

  /** Returns the array of an input or computed variable, as in {@link CompiledGraph#array}. */
  public INDArray array(String name) {
    return plan.array(name);
  }

  /**
   * Measures the nanoseconds of one run by kind of operation, as in {@link CompiledGraph#profile}.
   */
  public Map<String, Long> profile() {
    return plan.profile();
  }

  /** Number of operations of one run. */
  public int operations() {
    return plan.operations();
  }

  /**
   * Number of floating-point operations of one run, as in {@link
   * CompiledGraph#floatingPointOperations}.
   */
  public long floatingPointOperations() {
    return plan.floatingPointOperations();
  }

  /** All weights of the network. */
  public Parameters parameters() {
    return parameters;
  }

  /** The arrays of the inputs by name, to fill before a run. */
  public Map<String, INDArray> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  /** Gradients by the name of the weight, valid until the next run. */
  public Map<String, INDArray> gradients() {
    return Collections.unmodifiableMap(gradients);
  }
}
