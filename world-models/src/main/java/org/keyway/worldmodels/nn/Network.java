package org.keyway.worldmodels.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network while it is being written: a SameDiff graph whose weights are {@link Parameters}. Any
 * number of networks may be written on the same parameters, one to train, one for each batch size
 * to run. Not safe for threads.
 */
public final class Network {
  /** The name under which SameDiff keeps the graph of the gradients. */
  private static final String GRADIENT_FUNCTION = "grad";

  private final SameDiff graph = SameDiff.create();
  private final Parameters parameters;
  private final Map<String, INDArray> bound = new LinkedHashMap<>();

  public Network(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The graph, to add operations to. */
  public SameDiff graph() {
    return graph;
  }

  /** The type of all its numbers. */
  public DataType type() {
    return parameters.type();
  }

  /** An input of a fixed shape, filled before each run. */
  public SDVariable input(String name, long... shape) {
    bound.put(name, Nd4j.zeros(type(), shape));
    return graph.placeHolder(name, type(), shape);
  }

  /** A constant, row-major. */
  public SDVariable constant(double[] values, long... shape) {
    return graph.constant(Nd4j.create(values, shape, 'c').castTo(type()));
  }

  /** A weight, uniform in [-bound, bound] unless it is there already. */
  public SDVariable weight(String name, double bound, long... shape) {
    if (this.bound.containsKey(name)) {
      return graph.getVariable(name);
    }
    INDArray array = parameters.uniform(name, bound, shape);
    this.bound.put(name, array);
    return graph.var(name, array);
  }

  /**
   * The shape of a variable. SameDiff knows it of inputs, weights and constants; for what is
   * computed from them, this computes it once.
   */
  public long[] shape(SDVariable variable) {
    long[] known = variable.getShape();
    return known != null ? known : compile(variable).array(variable.name()).shape();
  }

  /** Compiles the computation of some variables. */
  public CompiledGraph compile(SDVariable... wanted) {
    return new CompiledGraph(graph, bound, Arrays.stream(wanted).map(SDVariable::name).toList());
  }

  /**
   * Compiles the computation of a loss, of its gradients, and of other variables to look at.
   *
   * @param loss a scalar
   * @param trained which weights have gradients, by name
   * @param watched other variables
   */
  public DifferentiatedGraph differentiate(
      SDVariable loss, Predicate<String> trained, SDVariable... watched) {
    graph.setLossVariables(loss.name());
    List<String> weights = new ArrayList<>();
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() == VariableType.VARIABLE && trained.test(variable.name())) {
        weights.add(variable.name());
      }
    }
    graph.createGradFunction(weights.toArray(new String[0]));
    SameDiff gradients = graph.getFunction(GRADIENT_FUNCTION);
    List<String> wanted = new ArrayList<>();
    wanted.add(loss.name());
    for (SDVariable variable : watched) {
      wanted.add(variable.name());
    }
    for (String weight : weights) {
      SDVariable gradient = graph.getGradForVariable(weight);
      if (gradient == null) {
        throw new IllegalStateException("The loss does not depend on " + weight);
      }
      wanted.add(gradient.name());
    }
    CompiledGraph plan = new CompiledGraph(gradients, bound, wanted);
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (String weight : weights) {
      arrays.put(weight, plan.array(graph.getGradForVariable(weight).name()));
    }
    return new DifferentiatedGraph(plan, loss.name(), parameters, arrays, inputs());
  }

  /** The arrays of the inputs by name, in the order in which they were written. */
  Map<String, INDArray> inputs() {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    bound.forEach(
        (name, array) -> {
          if (graph.getVariable(name).getVariableType() == VariableType.PLACEHOLDER) {
            inputs.put(name, array);
          }
        });
    return inputs;
  }
}
