package org.keyway.worldmodels.nn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.imports.converters.ImportClassMapping;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An operation that runs in Java, in single precision, as SameDiff wants it. SameDiff copies a
 * graph by reflection before it differentiates it: subclasses are public, have a public constructor
 * without arguments, keep what configures them in the arguments of the operation, and are
 * registered before they are used.
 */
abstract class JavaOperation extends DynamicCustomOp implements NativeFree {
  private final int outputs;

  /** For SameDiff and {@link #register}. */
  JavaOperation(int outputs) {
    this.outputs = outputs;
  }

  JavaOperation(int outputs, SameDiff graph, SDVariable... inputs) {
    super(graph, inputs);
    this.outputs = outputs;
  }

  /** Tells SameDiff, which looks classes up by the name of the operation. */
  static void register(JavaOperation prototype) {
    ImportClassMapping.getOpNameMapping().put(prototype.opName(), prototype);
  }

  /** A constant, since SameDiff asks for it while the superclass is being constructed. */
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

  /** None: SameDiff would look for a description of the operation in its native library. */
  @Override
  public final Map<String, Object> propertiesForFunction() {
    return Map.of();
  }
}
