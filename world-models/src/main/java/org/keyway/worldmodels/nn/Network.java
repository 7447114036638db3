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
 * A network under construction: a SameDiff graph with weights in {@link Parameters}. Several
 * networks may share parameters, such as one for training and one for each batch size. Not safe for
 * threads.
 */
public final class Network {
  /** Name of the graph of the gradients in SameDiff. */
  private static final String GRADIENT_FUNCTION = "grad";

  private final SameDiff graph = SameDiff.create();
  private final Parameters parameters;
  private final Map<String, INDArray> bound = new LinkedHashMap<>();

  public Network(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The graph, to which operations can be added. */
  public SameDiff graph() {
    return graph;
  }

  /** Type of all numbers. */
  public DataType type() {
    return parameters.type();
  }

  /** Adds an input of a fixed shape, filled before each run. */
  public SDVariable input(String name, long... shape) {
    bound.put(name, Nd4j.zeros(type(), shape));
    return graph.placeHolder(name, type(), shape);
  }

  /** Adds a constant, row-major. */
  public SDVariable constant(double[] values, long... shape) {
    return graph.constant(Nd4j.create(values, shape, 'c').castTo(type()));
  }

  /** Adds a weight, initially uniform in [-bound, bound] unless it exists. */
  public SDVariable weight(String name, double bound, long... shape) {
    if (this.bound.containsKey(name)) {
      return graph.getVariable(name);
    }
    INDArray array = parameters.uniform(name, bound, shape);
    this.bound.put(name, array);
    return graph.var(name, array);
  }

  /**
   * Returns the shape of a variable. SameDiff knows the shapes of inputs, weights and constants;
   * for other variables, this method computes them once.
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
   * Compiles the computation of a loss, of its gradients, and of other variables to read.
   *
   * @param loss a scalar
   * @param trained selects the weights with gradients, by name
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

  /** Arrays of the inputs by name, in the order in which they were added. */
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
