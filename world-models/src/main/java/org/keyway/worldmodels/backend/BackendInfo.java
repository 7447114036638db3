package org.keyway.worldmodels.backend;

/**
 * Description of the backend, for the provenance of a result.
 *
 * @param engine library and version, such as ND4J 1.0.0-M2.1
 * @param device cpu or cuda
 * @param threads CPU threads that one operation may use, on any device
 * @param blas library of the matrix products: openblas, mkl or cublas
 * @param kernels kernels of OpenBLAS, by its name for them, such as Haswell; empty for another
 *     library
 * @param oneDnn whether oneDNN computes convolutions, 4 to 22 times faster than ND4J's own code
 */
public record BackendInfo(
    String engine, String device, int threads, String blas, String kernels, boolean oneDnn) {
  @Override
  public String toString() {
    return "%s, %s, %d %s, %s%s%s"
        .formatted(
            engine,
            device,
            threads,
            threads == 1 ? "thread" : "threads",
            blas,
            kernels.isEmpty() ? "" : " (" + kernels + ")",
            oneDnn ? ", oneDNN" : "");
  }
}
