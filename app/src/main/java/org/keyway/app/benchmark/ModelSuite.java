package org.keyway.app.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.app.benchmark.Race.Contender;
import org.keyway.app.cli.Home;
import org.keyway.app.cli.UserError;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.embedding.FrameCodec;
import org.keyway.worldmodels.keyin.KeyInModel;

/** KeyIn behind the planner's ports, on one thread and on two. */
final class ModelSuite {
  private static final String CHECKPOINT = "keyin-wall-push.kwm";

  /** The threads that the targets are for. */
  private static final int MOST_THREADS = 2;

  private static final int CANDIDATES = 200;
  private static final double MOST_KEYFRAMES_MS = 40;
  private static final double MOST_ENCODE_MS = 2;
  private static final int FRAMES = 32;

  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final List<Measurement> rows = new ArrayList<>();

  ModelSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    progress.accept(Backend.start(1).toString());
    KeyInModel model = model();
    FrameCodec codec = model.codec();
    FrameSequence squares =
        MovingSquares.episodes(model.imageSize(), FRAMES, 1, config.seed()).get(0);
    double[] embeddings = new double[FRAMES * codec.embeddingSize()];
    codec.encode(squares.pixels(), FRAMES, embeddings);
    int cores = Runtime.getRuntime().availableProcessors();
    for (int threads = 1; threads <= Math.min(MOST_THREADS, cores); threads++) {
      Backend.start(threads);
      keyframes(model, embeddings, threads);
      encoder(codec, squares.pixels(), 1, threads);
      encoder(codec, squares.pixels(), FRAMES, threads);
      decoder(codec, embeddings, model.config().shape().keyframes(), threads);
    }
    Backend.start(1);
    return rows;
  }

  private KeyInModel model() {
    Path file = Home.checkpoints().resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      progress.accept("there is no " + file + ": an untrained model of its sizes is measured");
      return UntrainedModel.of(config.seed());
    }
    progress.accept(file.toString());
    try {
      return KeyInModel.load(file, Checkpoint.read(file));
    } catch (CheckpointException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private void keyframes(KeyInModel model, double[] start, int threads) {
    KeyframeModel predictor = model.keyframes();
    int keyframes = predictor.keyframeCount();
    double[] latents = new double[CANDIDATES * keyframes * predictor.latentSize()];
    UniformRandomProvider random = Seeds.generator(config.seed());
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < latents.length; i++) {
      latents[i] = gaussian.sample();
    }
    double[] states = new double[CANDIDATES * keyframes * predictor.embeddingSize()];
    double[] offsets = new double[CANDIDATES * keyframes * predictor.maximumOffset()];
    Measurement measured =
        measure(
            "models.keyframes." + CANDIDATES + "x" + keyframes,
            "embeddings and offsets of all keyframes of all candidates, one call",
            threads,
            () -> predictor.predict(start, latents, CANDIDATES, states, offsets));
    rows.add(
        threads == MOST_THREADS
            ? measured.withTarget(Target.medianAtMostMs(MOST_KEYFRAMES_MS))
            : measured);
  }

  private void encoder(FrameCodec codec, byte[] pixels, int count, int threads) {
    double[] embeddings = new double[count * codec.embeddingSize()];
    Measurement measured =
        measure(
            "models.encode." + count,
            "%d frames of %dx%d, one call"
                .formatted(count, codec.frameHeight(), codec.frameWidth()),
            threads,
            () -> codec.encode(pixels, count, embeddings));
    rows.add(count == 1 ? measured.withTarget(Target.medianAtMostMs(MOST_ENCODE_MS)) : measured);
  }

  private void decoder(FrameCodec codec, double[] embeddings, int count, int threads) {
    byte[] pixels = new byte[count * codec.frameHeight() * codec.frameWidth() * 3];
    rows.add(
        measure(
            "models.decode." + count,
            "%d frames of %dx%d, one call"
                .formatted(count, codec.frameHeight(), codec.frameWidth()),
            threads,
            () -> codec.decode(embeddings, count, pixels)));
  }

  private Measurement measure(String what, String description, int threads, Runnable call) {
    String name = "%s.threads-%d".formatted(what, threads);
    progress.accept(name);
    return Measurement.of(
        name, description, Race.run(config.seconds(), List.of(new Contender(1, call))).get(0));
  }
}
