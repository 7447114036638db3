package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of a loss with respect to the inputs of {@link LstmSequence}, in their order. Inputs:
 *
 * <ul>
 *   <li>the recurrent weights, and h and c before the first step,
 *   <li>the three outputs,
 *   <li>the gradient for h after every step,
 *   <li>if the loss depends on c, the gradient for c after every step,
 *   <li>for a cell with peepholes, their weights.
 * </ul>
 *
 * Without peepholes, the last output is zero.
 */
public final class LstmSequenceGradient extends JavaOperation {
  static final String NAME = "keyway_lstm_sequence_gradient";

  static {
    register(new LstmSequenceGradient());
  }

  /** Constructor for SameDiff. */
  public LstmSequenceGradient() {
    super(5);
  }

  LstmSequenceGradient(SameDiff graph, SDVariable[] inputs, boolean reversed, boolean peepholes) {
    super(5, graph, inputs);
    addBArgument(reversed, peepholes);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    long steps = inputs[3].size(0);
    long rows = inputs[3].size(1);
    long units = inputs[3].size(2);
    return new INDArray[] {
      Nd4j.create(DataType.FLOAT, steps, rows, 4 * units),
      Nd4j.create(DataType.FLOAT, units, 4 * units),
      Nd4j.create(DataType.FLOAT, rows, units),
      Nd4j.create(DataType.FLOAT, rows, units),
      Nd4j.create(DataType.FLOAT, 3, units)
    };
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    return new LstmBackward(inputs, outputs, getBArgument(0), getBArgument(1));
  }
}
