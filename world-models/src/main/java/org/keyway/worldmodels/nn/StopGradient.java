package org.keyway.worldmodels.nn;

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
 * A copy with a gradient of zero, so that training treats it as a constant.
 *
 * <p>Public, with a constructor without arguments, only because SameDiff copies operations by
 * reflection.
 */
public final class StopGradient extends DynamicCustomOp implements NativeFree {
  private static final String NAME = "keyway_stop_gradient";

  static {
    // SameDiff looks up the class of an operation by name when it copies a graph.
    ImportClassMapping.getOpNameMapping().put(NAME, new StopGradient());
  }

  /** Constructor for SameDiff. */
  public StopGradient() {}

  private StopGradient(SameDiff graph, SDVariable x) {
    super(NAME, graph, new SDVariable[] {x});
  }

  /** Returns the variable as a constant for training. */
  public static SDVariable of(Network network, SDVariable x) {
    return new StopGradient(network.graph(), x).outputVariable();
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public int getNumOutputs() {
    return 1;
  }

  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> types) {
    return List.of(types.get(0));
  }

  @Override
  public Map<String, Object> propertiesForFunction() {
    return Map.of();
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(sameDiff.zerosLike(arg(0)));
  }

  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    return new INDArray[] {Nd4j.createUninitialized(inputs[0].dataType(), inputs[0].shape())};
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    return () -> outputs[0].assign(inputs[0]);
  }
}
