package org.keyway.worldmodels.graph;

import org.nd4j.linalg.api.ndarray.INDArray;

/** An operation of a graph that runs in Java instead of in ND4J's native library. */
interface NativeFree {
  /** Arrays for what it computes from inputs of these shapes. */
  INDArray[] allocate(INDArray[] inputs);

  /**
   * Computes.
   *
   * @param inputs not modified
   * @param outputs those that {@link #allocate} made, filled
   */
  void run(INDArray[] inputs, INDArray[] outputs);
}
