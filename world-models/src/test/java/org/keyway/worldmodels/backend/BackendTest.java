package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

@Tag("slow")
class BackendTest {
  /** One operation for each kind of threads, and one that oneDNN computes. */
  enum Operation {
    MATRIX_PRODUCT(
        () -> {
          INDArray square = Nd4j.rand(DataType.FLOAT, 600, 600);
          INDArray product = Nd4j.create(DataType.FLOAT, new long[] {600, 600}, 'f');
          return () -> Nd4j.gemm(square, square, product, false, false, 1, 0);
        }),
    BY_ELEMENT(
        () -> {
          INDArray numbers = Nd4j.rand(DataType.FLOAT, 1_000_000);
          return () -> Transforms.tanh(numbers, false);
        }),
    CONVOLUTION(
        () -> {
          INDArray frames = Nd4j.rand(DataType.FLOAT, 32, 3, 64, 64);
          INDArray kernels = Nd4j.rand(DataType.FLOAT, 3, 3, 3, 32);
          Conv2DConfig shape = Conv2DConfig.builder().kH(3).kW(3).sH(1).sW(1).build();
          return () -> Nd4j.exec(new Conv2D(frames, kernels, null, shape));
        });

    private final Supplier<Runnable> prepared;

    Operation(Supplier<Runnable> prepared) {
      this.prepared = prepared;
    }
  }

  @Test
  void computesOnNativesOfThisPlatform() {
    Backend.start(1);
    INDArray left = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
    INDArray right = Nd4j.createFromArray(new float[][] {{5, 6}, {7, 8}});
    assertArrayEquals(new float[] {19, 22, 43, 50}, left.mmul(right).ravel().toFloatVector());
  }

  @Test
  void saysWhatComputes() {
    BackendInfo info = Backend.start(1);
    assertEquals("ND4J 1.0.0-M2.1", info.engine());
    assertEquals(1, info.threads());
    assertFalse(info.blas().isEmpty());
    assertTrue(info.toString().contains("1 thread,"), info.toString());
  }

  @Test
  void startsAgainWithAnotherCount() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    assertEquals(1, Backend.start(1).threads());
    assertEquals(2, Backend.start(2).threads());
    assertEquals(Backend.start(2), Backend.start(2));
    assertEquals(1, Backend.start(1).threads());
  }

  @Test
  void usesNoMoreThreadsThanThereAre() {
    int most = Backend.start(4096).threads();
    assertEquals(Nd4j.getEnvironment().maxThreads(), most);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4097})
  void rejectsImpossibleCounts(int threads) {
    assertThrows(IllegalArgumentException.class, () -> Backend.start(threads));
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadStaysAlone(Operation operation) throws Exception {
    assertEquals(1, busyThreads(1, operation));
  }

  @ParameterizedTest
  @EnumSource
  void twoThreadsShareTheWork(Operation operation) throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    assertEquals(2, busyThreads(2, operation));
  }

  /** On a thread that ND4J has not seen, which is where counts get lost. */
  private static int busyThreads(int count, Operation operation) throws Exception {
    assumeTrue(BusyThreads.canCount());
    Backend.start(count);
    int[] busy = new int[1];
    Throwable[] failure = new Throwable[1];
    Thread caller =
        new Thread(
            () -> {
              Backend.prepareThread();
              busy[0] = BusyThreads.count(operation.prepared.get());
            },
            "caller");
    caller.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
    caller.start();
    caller.join();
    if (failure[0] != null) {
      throw new AssertionError(failure[0]);
    }
    return busy[0];
  }
}
