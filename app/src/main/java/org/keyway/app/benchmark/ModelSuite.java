package org.keyway.app.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keyway.app.cli.Home;
import org.keyway.app.cli.UserError;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.embedding.FrameCodec;
import org.keyway.worldmodels.keyin.KeyInModel;

/** KeyIn behind the planner's ports, on one thread and on two. */
final class ModelSuite {
  private static final String CHECKPOINT = "keyin-wall-push.kwm";

  /** The threads that the targets are for. */
  private static final int MOST_THREADS = 2;

  private static final int CANDIDATES = 200;
  private static final Target KEYFRAMES = Target.medianAtMostMs(40);
  private static final Target ENCODE = Target.medianAtMostMs(2);
  private static final int FRAMES = 32;

  private final BenchmarkConfig config;
  private final Consumer<String> progress;

  ModelSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    Backend.start(1);
    Path file = Home.checkpoints().resolve(CHECKPOINT);
    List<Measurement> rows = new ArrayList<>();
    try {
      Checkpoint checkpoint = checkpoint(file);
      KeyInModel model = KeyInModel.load(file, checkpoint);
      int cores = Runtime.getRuntime().availableProcessors();
      for (int threads = 1; threads <= Math.min(MOST_THREADS, cores); threads++) {
        try (ModelBench bench = new ModelBench(config, progress, threads)) {
          measure(bench, model, checkpoint.tensors(), threads);
          rows.addAll(bench.rows());
        }
      }
    } catch (CheckpointException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
    return rows;
  }

  private Checkpoint checkpoint(Path file) throws CheckpointException {
    if (!Files.exists(file)) {
      progress.accept("there is no " + file + ": an untrained model of its sizes is measured");
      return UntrainedModel.of(config.seed());
    }
    progress.accept(file.toString());
    return Checkpoint.read(file);
  }

  private void measure(
      ModelBench bench, KeyInModel model, Map<String, Tensor> weights, int threads) {
    FrameCodec codec = model.codec();
    byte[] pixels =
        MovingSquares.episodes(model.imageSize(), FRAMES, 1, config.seed()).get(0).pixels();
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
}
