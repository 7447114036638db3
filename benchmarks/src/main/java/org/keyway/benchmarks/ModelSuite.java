package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.encoders.FrameCodec;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.dynamics.LearnedDynamics;
import org.keyway.worldmodels.models.keyin.KeyInModel;

/**
 * Measures KeyIn and the learned dynamics through the planner's ports, on one thread and on two.
 */
final class ModelSuite {
  /** Number of threads that the targets are for. */
  private static final int MOST_THREADS = 2;

  private static final int CANDIDATES = 200;
  private static final Target KEYFRAMES = Target.medianAtMostMs(40);
  private static final Target ENCODE = Target.medianAtMostMs(2);
  private static final int FRAMES = 32;

  /** Candidates and steps of each rollout. */
  private static final int[][] ROLLOUTS = {{200, 8}, {300, 5}};

  private final BenchmarkConfig config;
  private final Consumer<String> progress;

  ModelSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    Backend.start(1);
    MeasuredModel<KeyInModel> keyIn = MeasuredModel.keyIn(config.seed(), progress);
    int most = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    List<MeasuredModel<LearnedDynamics>> copies =
        MeasuredModel.dynamics(most, config.seed(), progress);
    List<Measurement> rows = new ArrayList<>();
    for (int threads = 1; threads <= most; threads++) {
      try (ModelBench bench = new ModelBench(config, progress, threads)) {
        keyIn(bench, keyIn.model(), keyIn.weights(), threads);
        dynamics(bench, copies.subList(0, threads));
        rows.addAll(bench.rows());
      }
    }
    return rows;
  }

  private void keyIn(ModelBench bench, KeyInModel model, Map<String, Tensor> weights, int threads) {
    FrameCodec codec = model.codec();
    byte[] pixels = pixels(model);
    double[] embeddings = new double[FRAMES * codec.embeddingSize()];
    codec.encode(pixels, FRAMES, embeddings);
    double[] start = Arrays.copyOf(embeddings, codec.embeddingSize());
    bench.measure(
        new KeyframesCall(model, weights, start, CANDIDATES, config.seed()),
        threads == MOST_THREADS ? KEYFRAMES : null);
    bench.measure(new EncoderCall(codec, weights, pixels, 1), ENCODE);
    bench.measure(new EncoderCall(codec, weights, pixels, FRAMES), null);
    int count = model.config().shape().keyframes();
    byte[] decoded = new byte[count * codec.frameHeight() * codec.frameWidth() * 3];
    bench.measure(
        "models.decode." + count,
        "%d frames of %dx%d, one call".formatted(count, codec.frameHeight(), codec.frameWidth()),
        () -> codec.decode(embeddings, count, decoded));
  }

  private byte[] pixels(TrainedModel model) {
    return MovingSquares.episodes(model.imageSize(), FRAMES, 1, config.seed()).get(0).pixels();
  }

  /**
   * Measures one iteration of a search with the budgets of KeyIn and LeWorldModel. Each thread
   * rolls out on its own copy.
   */
  private void dynamics(ModelBench bench, List<MeasuredModel<LearnedDynamics>> copies) {
    LearnedDynamics model = copies.get(0).model();
    Map<String, Tensor> weights = copies.get(0).weights();
    double[] start = new double[model.codec().embeddingSize()];
    model.codec().encode(pixels(model), 1, start);
    bench.measure(
        new DistanceCall(
            model.distance().orElseThrow(),
            weights,
            ROLLOUTS[0][0] * ROLLOUTS[0][1],
            config.seed()),
        null);
    Backend.start(1);
    try (ParallelDynamics dynamics =
        new ParallelDynamics(copies.stream().map(copy -> copy.model().dynamics()).toList())) {
      for (int[] shape : ROLLOUTS) {
        bench.measure(
            new RolloutCall(dynamics, weights, start, shape[0], shape[1], config.seed()), null);
      }
    }
  }
}
