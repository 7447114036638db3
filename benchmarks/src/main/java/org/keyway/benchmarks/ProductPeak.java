package org.keyway.benchmarks;

import java.util.List;
import java.util.Locale;
import org.keyway.benchmarks.Race.Contender;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Speed of large matrix products on this machine, the reference for a model's arithmetic.
 *
 * @param timings times of products of 1024 by 1024
 */
record ProductPeak(Timings timings) {
  static final int SIZE = 1024;

  static ProductPeak measure(double seconds) {
    INDArray left = Nd4j.valueArrayOf(new long[] {SIZE, SIZE}, 0.5f, DataType.FLOAT);
    INDArray right = Nd4j.valueArrayOf(new long[] {SIZE, SIZE}, 0.25f, DataType.FLOAT);
    INDArray product = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');
    Runnable call = () -> Nd4j.gemm(left, right, product, false, false, 1, 0);
    return new ProductPeak(Race.run(seconds, List.of(new Contender(1, call))).get(0));
  }

  private double gigaflops() {
    return 2e-9 * SIZE * SIZE * SIZE / timings.p50Ms() * 1e3;
  }

  /** Describes the share of this speed that a model reaches. */
  String share(long floatingPointOperations, Timings model) {
    double reached = 1e-9 * floatingPointOperations / model.p50Ms() * 1e3;
    return String.format(
        Locale.ROOT,
        "%.1f GF/s by the median, %.0f %% of a large product's %.0f",
        reached,
        100 * reached / gigaflops(),
        gigaflops());
  }
}
