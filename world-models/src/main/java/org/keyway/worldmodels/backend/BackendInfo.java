package org.keyway.worldmodels.backend;

/**
 * What computes, for a result's provenance.
 *
 * @param engine library and version, such as ND4J 1.0.0-M2.1
 * @param device cpu or cuda
 * @param threads threads that one operation may use; those of the CPU, whatever the device
 * @param blas who wrote the matrix products: openblas, mkl or cublas
 * @param kernels with which OpenBLAS multiplies, by its name for them, such as Haswell; empty where
 *     another library multiplies
 * @param oneDnn whether oneDNN computes convolutions, 4 to 22 times faster than ND4J's own
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
