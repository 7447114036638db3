package org.keyway.worldmodels.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.imports.converters.ImportClassMapping;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff operation that runs in Java, in single precision. SameDiff copies a graph by
 * reflection before it differentiates it. So subclasses are public, and have a public constructor
 * without arguments. They hold their configuration in the arguments of the operation, and are
 * registered before use.
 */
abstract class JavaOperation extends DynamicCustomOp implements NativeFree {
  private final int outputs;

  /** Constructor for SameDiff and {@link #register}. */
  JavaOperation(int outputs) {
    this.outputs = outputs;
  }

  JavaOperation(int outputs, SameDiff graph, SDVariable... inputs) {
    super(graph, inputs);
    this.outputs = outputs;
  }

  /** Registers a class with SameDiff, which finds classes by the name of the operation. */
  static void register(JavaOperation prototype) {
    ImportClassMapping.getOpNameMapping().put(prototype.opName(), prototype);
  }

  /**
   * Returns the name of the operation. It must be a constant, since SameDiff calls this while the
   * superclass is constructed.
   */
  @Override
  public abstract String opName();

  @Override
  public final int getNumOutputs() {
    return outputs;
  }

  @Override
  public final List<DataType> calculateOutputDataTypes(List<DataType> types) {
    if (types.stream().anyMatch(type -> type != DataType.FLOAT)) {
      throw new IllegalArgumentException(opName() + " runs on FLOAT, not on " + types);
    }
    return Collections.nCopies(outputs, DataType.FLOAT);
  }

  /** Creates outputs of the shapes of the first inputs. Operations with others override this. */
  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    return Arrays.stream(inputs)
        .limit(outputs)
        .map(input -> Nd4j.create(DataType.FLOAT, input.shape()))
        .toArray(INDArray[]::new);
  }

  /**
   * Returns no properties, because SameDiff would search its native library for a description of
   * the operation.
   */
  @Override
  public final Map<String, Object> propertiesForFunction() {
    return Map.of();
  }

  /**
   * Refuses to be differentiated, as a gradient is: no training here needs a second derivative.
   * Operations with a gradient override this.
   */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw new UnsupportedOperationException(opName() + " has no gradient");
  }
}
