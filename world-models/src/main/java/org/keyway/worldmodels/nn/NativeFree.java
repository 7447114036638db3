package org.keyway.worldmodels.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation of a graph that runs in Java instead of in ND4J's native library. It holds no state
 * of a run itself, since several plans may be made of one graph: what it needs belongs to what
 * {@link #bind} returns.
 */
interface NativeFree {
  /** Arrays for what it computes from inputs of these shapes, row-major. */
  INDArray[] allocate(INDArray[] inputs);

  /**
   * The computation on these arrays, with buffers of its own.
   *
   * @param inputs row-major and without gaps; read at every run, not modified
   * @param outputs those that {@link #allocate} made, filled at every run
   */
  Runnable bind(INDArray[] inputs, INDArray[] outputs);

  /**
   * The same where some outputs need not be filled.
   *
   * @param read which outputs are read by anyone
   */
  default Runnable bind(INDArray[] inputs, INDArray[] outputs, boolean[] read) {
    return bind(inputs, outputs);
  }
}
