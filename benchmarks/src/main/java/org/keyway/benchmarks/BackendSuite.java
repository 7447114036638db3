package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.benchmarks.Race.Contender;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.backend.Denormals;
import org.keyway.worldmodels.backend.MatrixKernels;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Measures tensor operations on one thread. Each operation is compared with itself on denormal
 * numbers, and products with the kernels that OpenBLAS selects itself.
 */
final class BackendSuite {
  private static final float DENORMAL = 1e-40f;
  private static final int WEIGHTS = 1_000_000;

  /** Fixed point of rounded multiplication by 0.9: four times the smallest number. */
  private static final float STUCK = 4 * Float.MIN_VALUE;

  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final List<Measurement> rows = new ArrayList<>();

  BackendSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    BackendInfo info = Backend.start(1);
    progress.accept(info.toString());
    pair(
        "backend.product",
        "256x256 by 256x256, floats",
        product(random(256, 256)),
        product(denormal(256, 256)));
    pair(
        "backend.convolution",
        "16 frames 32x32 with 8 channels, 3x3 to 16 channels",
        convolution(random(16, 8, 32, 32)),
        convolution(denormal(16, 8, 32, 32)));
    pair("backend.tanh", "a million floats", tanh(random(WEIGHTS)), tanh(denormal(WEIGHTS)));
    pair(
        "backend.adam",
        "a million weights; on denormal numbers: a tenth of them dead",
        adam(0),
        adam(WEIGHTS / 10));
    INDArray moments = random(2 * WEIGHTS);
    measure(
        "backend.flush", "Adam's moments of a million weights", 1, () -> Denormals.flush(moments));
    measure("backend.prepare-thread", "before a thread computes", 1000, Backend::prepareThread);
    if (!info.kernels().isEmpty()) {
      kernels(info.kernels());
    }
    return rows;
  }

  private void pair(String name, String what, Runnable normal, Runnable denormal) {
    progress.accept(name + ", beside itself on denormal numbers");
    List<Timings> timings =
        Race.run(config.seconds(), List.of(new Contender(1, normal), new Contender(1, denormal)));
    Measurement slow =
        Measurement.of(name + ".denormal", "the same on denormal numbers", timings.get(1));
    rows.add(Measurement.of(name, what, timings.get(0)).against(slow));
    rows.add(slow);
  }

  /** Compares the used kernels with those that OpenBLAS selects by the processor's model. */
  private void kernels(String used) {
    progress.accept("backend.kernels, beside those that OpenBLAS picks by itself");
    INDArray left = random(512, 512);
    INDArray right = random(512, 512);
    INDArray product = Nd4j.create(DataType.FLOAT, new long[] {512, 512}, 'f');
    Runnable multiply = () -> Nd4j.gemm(left, right, product, false, false, 1, 0);
    MatrixKernels.takeItsOwn();
    String picked = MatrixKernels.taken();
    Runnable withUsed =
        () -> {
          MatrixKernels.take(used);
          multiply.run();
        };
    Runnable withItsOwn =
        () -> {
          MatrixKernels.takeItsOwn();
          multiply.run();
        };
    List<Timings> timings =
        Race.run(
            config.seconds(), List.of(new Contender(1, withUsed), new Contender(1, withItsOwn)));
    MatrixKernels.take(used);
    String what = "512x512 by 512x512, floats, with OpenBLAS's kernels ";
    Measurement byItself =
        Measurement.of(
            "backend.kernels.picked", what + picked + ", its own choice", timings.get(1));
    rows.add(Measurement.of("backend.kernels", what + used, timings.get(0)).against(byItself));
    rows.add(byItself);
  }

  private void measure(String name, String what, int callsPerBatch, Runnable call) {
    progress.accept(name);
    Runnable batch =
        () -> {
          for (int i = 0; i < callsPerBatch; i++) {
            call.run();
          }
        };
    rows.add(
        Measurement.of(
            name,
            what,
            Race.run(config.seconds(), List.of(new Contender(callsPerBatch, batch))).get(0)));
  }

  private static Runnable product(INDArray left) {
    INDArray right = Nd4j.valueArrayOf(new long[] {256, 256}, 0.01f, DataType.FLOAT);
    INDArray product = Nd4j.create(DataType.FLOAT, new long[] {256, 256}, 'f');
    return () -> Nd4j.gemm(left, right, product, false, false, 1, 0);
  }

  private static Runnable convolution(INDArray frames) {
    INDArray kernels = Nd4j.valueArrayOf(new long[] {3, 3, 8, 16}, 0.01f, DataType.FLOAT);
    Conv2DConfig shape = Conv2DConfig.builder().kH(3).kW(3).sH(1).sW(1).build();
    return () -> Nd4j.exec(new Conv2D(frames, kernels, null, shape));
  }

  private static Runnable tanh(INDArray values) {
    INDArray result = values.like();
    return () -> Nd4j.exec(new Tanh(values, result));
  }

  /**
   * Makes an Adam step with steady gradients; those of dead weights are zero, and their moments
   * have decayed.
   */
  private Runnable adam(int dead) {
    float[] gradients = randomValues(WEIGHTS);
    float[] moments = new float[2 * WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      gradients[i] = i < dead ? 0 : gradients[i];
      moments[i] = i < dead ? STUCK : gradients[i];
      moments[WEIGHTS + i] = i < dead ? STUCK : gradients[i] * gradients[i];
    }
    INDArray gradient = Nd4j.createFromArray(gradients).reshape(1, WEIGHTS);
    INDArray update = gradient.dup();
    GradientUpdater<?> updater =
        new Adam(1e-3).instantiate(Nd4j.createFromArray(moments).reshape(1, 2 * WEIGHTS), false);
    return () -> {
      update.assign(gradient);
      updater.applyUpdater(update, 1000, 0);
    };
  }

  private INDArray random(int... shape) {
    int length = 1;
    for (int size : shape) {
      length *= size;
    }
    return Nd4j.createFromArray(randomValues(length)).reshape(shape);
  }

  private float[] randomValues(int length) {
    UniformRandomProvider random = Seeds.generator(config.seed(), length);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static INDArray denormal(long... shape) {
    return Nd4j.valueArrayOf(shape, DENORMAL, DataType.FLOAT);
  }
}
