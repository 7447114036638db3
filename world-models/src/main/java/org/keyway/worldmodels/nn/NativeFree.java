package org.keyway.worldmodels.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation of a graph that runs in Java instead of in ND4J's native library. Several plans may
 * share one graph, so the operation holds no state of a run. The object that {@link #bind} returns
 * holds it.
 */
interface NativeFree {
  /** Allocates arrays for the outputs, for inputs of these shapes, row-major. */
  INDArray[] allocate(INDArray[] inputs);

  /**
   * Returns the computation on these arrays, with its own buffers.
   *
   * @param inputs row-major and without gaps; read at every run, not modified
   * @param outputs arrays from {@link #allocate}, filled at every run
   */
  Runnable bind(INDArray[] inputs, INDArray[] outputs);

  /**
   * Returns the computation if some outputs need not be filled.
   *
   * @param read whether each output is read
   */
  default Runnable bind(INDArray[] inputs, INDArray[] outputs, boolean[] read) {
    return bind(inputs, outputs);
  }
}
