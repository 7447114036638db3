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

  /** Computes loss and gradients for what is in the inputs and weights now. */
  public double run() {
    plan.run();
    return loss();
  }

  /** The loss of the last run. */
  public double loss() {
    return plan.array(loss).getDouble(0);
  }

  /** An input or computed variable by name, as in {@link CompiledGraph#array}. */
  public INDArray array(String name) {
    return plan.array(name);
  }

  /** Nanoseconds of one run by kind of operation, as in {@link CompiledGraph#profile}. */
  public Map<String, Long> profile() {
    return plan.profile();
  }

  /** Operations of one run. */
  public int operations() {
    return plan.operations();
  }

  /** Of one run, as in {@link CompiledGraph#floatingPointOperations}. */
  public long floatingPointOperations() {
    return plan.floatingPointOperations();
  }

  /** The weights that are trained. */
  public Parameters parameters() {
    return parameters;
  }

  /** The inputs by name, as they are fed now. */
  public Map<String, INDArray> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  /** Gradient by name of the weight, valid until the next run. */
  public Map<String, INDArray> gradients() {
    return Collections.unmodifiableMap(gradients);
  }
}
