package org.keyway.worldmodels.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.keyway.worldmodels.backend.Backend;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2DDerivative;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph as a flat plan: its operations in order, each bound once to the arrays that it
 * reads and fills. A run makes one native call per operation, without look-ups or allocations.
 * SameDiff's own session tracks dependencies and allocates at every run. For an LSTM over 35 steps
 * (950 operations with its gradient) it takes four times as long as the plan.
 *
 * <p>The shapes of the inputs are fixed when the graph is compiled. Belongs to one thread at a
 * time.
 */
public final class CompiledGraph {
  /** Index of the weights' format among the arguments of a convolution. */
  private static final int WEIGHTS_FORMAT = 10;

  /** Number that stands in native operations for {@link Convolution#WEIGHTS}. */
  private static final int OUTPUT_CHANNELS_FIRST = 1;

  private final Map<String, INDArray> arrays = new HashMap<>();
  private final List<Runnable> plan = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private long floatingPointOperations;

  /**
   * Compiles the operations needed for some variables of a graph.
   *
   * @param graph without control flow
   * @param bound arrays of inputs and weights by name: shared, read at every run
   * @param wanted names of the variables to compute
   */
  CompiledGraph(SameDiff graph, Map<String, INDArray> bound, Collection<String> wanted) {
    Backend.prepareThread();
    arrays.putAll(bound);
    Set<String> needed = neededOperations(graph, wanted);
    Set<String> read = new HashSet<>(wanted);
    for (SameDiffOp operation : graph.getOps().values()) {
      if (needed.contains(operation.getName()) && operation.getInputsToOp() != null) {
        read.addAll(operation.getInputsToOp());
      }
    }
    for (SameDiffOp operation : graph.getOps().values()) {
      if (needed.contains(operation.getName())) {
        bind(graph, operation.getOp(), read);
      }
    }
  }

  private static Set<String> neededOperations(SameDiff graph, Collection<String> wanted) {
    Set<String> needed = new HashSet<>();
    Deque<String> variables = new ArrayDeque<>(wanted);
    while (!variables.isEmpty()) {
      Variable variable = Objects.requireNonNull(graph.getVariables().get(variables.pop()));
      String operation = variable.getOutputOfOp();
      if (operation != null && needed.add(operation)) {
        SameDiffOp maker = Objects.requireNonNull(graph.getOps().get(operation));
        if (maker.getInputsToOp() != null) {
          variables.addAll(maker.getInputsToOp());
        }
      }
    }
    return needed;
  }

  /**
   * Runs an operation once, since shapes of later ones may depend on its values, and adds it to the
   * plan.
   *
   * @param read names of all variables that are read
   */
  private void bind(SameDiff graph, DifferentialFunction operation, Set<String> read) {
    String[] inputNames = operation.argNames() == null ? new String[0] : operation.argNames();
    INDArray[] inputs = new INDArray[inputNames.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = array(graph, inputNames[i]);
    }
    String[] outputNames = operation.outputVariablesNames();
    if (operation.opName().equals("identity")) {
      arrays.put(outputNames[0], inputs[0]);
      return;
    }
    OpExecutioner executioner = Nd4j.getExecutioner();
    OpContext context = executioner.buildContext();
    Runnable step;
    if (operation instanceof NativeFree fused) {
      requireRowMajor(operation, inputs);
      INDArray[] outputs = fused.allocate(inputs);
      boolean[] wanted = new boolean[outputs.length];
      for (int i = 0; i < outputs.length; i++) {
        arrays.put(outputNames[i], outputs[i]);
        wanted[i] = read.contains(outputNames[i]);
      }
      step = fused.bind(inputs, outputs, wanted);
    } else if (operation instanceof DynamicCustomOp custom) {
      context.setArgs(
          inputs, integerArguments(custom), custom.dArgs(), custom.tArgs(), custom.bArgs());
      List<LongShapeDescriptor> shapes =
          operation instanceof Conv2DDerivative
              ? shapesOf(inputs, outputNames.length)
              : custom.calculateOutputShape(context);
      if (operation instanceof Reshape && rowMajor(inputs[0])) {
        // The arrays share memory; around an LSTM, copies would take a twentieth of a training
        // step.
        arrays.put(outputNames[0], inputs[0].reshape('c', shapes.get(0).getShape()));
        return;
      }
      for (int i = 0; i < shapes.size(); i++) {
        INDArray output = Nd4j.create(shapes.get(i));
        context.setOutputArray(i, output);
        arrays.put(outputNames[i], output);
      }
      step = () -> executioner.exec(custom, context);
    } else {
      Op legacy = (Op) operation;
      context.setInputArray(0, inputs[0]);
      if (inputs.length == 2) {
        context.setInputArray(1, inputs[1]);
      }
      INDArray output = Nd4j.create(((BaseOp) legacy).calculateOutputShape(context).get(0));
      context.setOutputArray(0, output);
      arrays.put(outputNames[0], output);
      // ND4J expects the input of a reduction over a length of one here, not in the context.
      legacy.setX(inputs[0]);
      legacy.setZ(output);
      step = () -> executioner.exec(legacy, context);
    }
    step.run();
    plan.add(step);
    kinds.add(operation.opName());
    floatingPointOperations +=
        Arithmetic.of(operation.opName(), inputs, array(graph, outputNames[0]));
  }

  /**
   * Returns the integer arguments with the format of the weights, which SameDiff omits in the
   * gradient of a convolution.
   */
  private static long[] integerArguments(DynamicCustomOp operation) {
    long[] arguments = operation.iArgs().clone();
    if (operation instanceof Conv2DDerivative) {
      arguments[WEIGHTS_FORMAT] = OUTPUT_CHANNELS_FIRST;
    }
    return arguments;
  }

  /**
   * Returns the shapes of the gradients of a convolution, which are those of its inputs. ND4J's own
   * shape function supports only one format of weights, although the operation supports all.
   */
  private static List<LongShapeDescriptor> shapesOf(INDArray[] inputs, int count) {
    return Arrays.stream(inputs).limit(count).map(INDArray::shapeDescriptor).toList();
  }

  /**
   * Returns whether an array is row-major and without gaps; strides along a length of one do not
   * matter.
   */
  private static boolean rowMajor(INDArray array) {
    long stride = 1;
    for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
      if (array.size(dimension) > 1 && array.stride(dimension) != stride) {
        return false;
      }
      stride *= array.size(dimension);
    }
    return array.offset() == 0;
  }

  private static void requireRowMajor(DifferentialFunction operation, INDArray[] inputs) {
    for (INDArray input : inputs) {
      if (!rowMajor(input)) {
        throw new IllegalArgumentException(
            "%s reads whole row-major arrays, not %s"
                .formatted(operation.opName(), input.shapeInfoToString()));
      }
    }
  }

  private INDArray array(SameDiff graph, String name) {
    return arrays.computeIfAbsent(
        name,
        missing -> {
          SDVariable variable = graph.getVariable(missing);
          // SameDiff starts gradients from a variable that holds a one.
          if (!variable.isConstant() && variable.getVariableType() != VariableType.VARIABLE) {
            throw new IllegalStateException("Nothing computes or feeds " + missing);
          }
          return variable.getArr();
        });
  }

  /** Computes all variables from the current inputs and weights. */
  public void run() {
    Backend.prepareThread();
    for (Runnable step : plan) {
      step.run();
    }
  }

  /**
   * Runs once and measures the time of every kind of operation.
   *
   * @return nanoseconds by ND4J's name of the operation
   */
  public Map<String, Long> profile() {
    Map<String, Long> nanoseconds = new TreeMap<>();
    for (int i = 0; i < plan.size(); i++) {
      long start = System.nanoTime();
      plan.get(i).run();
      nanoseconds.merge(kinds.get(i), System.nanoTime() - start, Long::sum);
    }
    return nanoseconds;
  }

  /** Number of operations of one run. */
  public int operations() {
    return plan.size();
  }

  /** Number of floating-point operations of the products, convolutions and LSTMs of one run. */
  public long floatingPointOperations() {
    return floatingPointOperations;
  }

  /**
   * Returns the array of an input, to fill, or of a computed variable, valid until the next run.
   *
   * @throws IllegalArgumentException if the plan has no such array
   */
  public INDArray array(String name) {
    INDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("The graph does not compute " + name);
    }
    return array;
  }
}
