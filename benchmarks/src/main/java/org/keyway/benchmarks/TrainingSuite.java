package org.keyway.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.keyway.benchmarks.Race.Contender;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Measures a training step of every stage of KeyIn's three configurations: batch, loss, gradients
 * and Adam, on one thread and on two. The frames are synthetic; the arithmetic is that of a
 * training.
 */
final class TrainingSuite {
  private static final String CONFIGURATIONS = "configs/models";
  private static final List<String> NAMES =
      List.of("keyin-sbm", "keyin-wall-push", "keyin-gridworld");
  private static final int EPISODES = 64;
  private static final int VALIDATION_EPISODES = 8;

  /** Speed of large matrix products on the two cores of the published figures. */
  private static final double PEAK_GIGAFLOPS = 280;

  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final List<Measurement> rows = new ArrayList<>();

  TrainingSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    progress.accept(Backend.start(1).toString());
    ModelKind<KeyInConfig> kind = KeyIn.KEYIN;
    Path folder = Home.folder().resolve(CONFIGURATIONS);
    for (String name : NAMES) {
      progress.accept(name + ": preparing");
      KeyInConfig trained = Configurations.read(folder.resolve(name + ".yaml"), kind.defaults());
      EpisodeCache training = squares(trained, EPISODES);
      EpisodeCache validation = squares(trained, VALIDATION_EPISODES);
      TrainingPlan plan =
          kind.recipe().plan(trained, training, validation, new Parameters(trained.seed()));
      for (int index = 0; index < plan.stages().size(); index++) {
        stage(name, plan.stage(index));
      }
    }
    Backend.start(1);
    return rows;
  }

  private EpisodeCache squares(KeyInConfig trained, int count) {
    return MovingSquares.episodes(
        trained.imageSize(), trained.windowFrames() + 1, count, config.seed());
  }

  private void stage(String name, Stage stage) {
    int cores = Runtime.getRuntime().availableProcessors();
    for (int threads = 1; threads <= Math.min(2, cores); threads++) {
      Backend.start(threads);
      String row = "training.%s.%s.threads-%d".formatted(name, stage.name(), threads);
      progress.accept(row);
      Adam adam = new Adam(stage.config().gradientNorm());
      int[] step = {0};
      Timings timings =
          Race.run(
                  config.seconds(),
                  List.of(
                      new Contender(
                          1,
                          () -> {
                            stage.feed(step[0]);
                            stage.objectives().get(0).graph().run();
                            // A tiny learning rate, so that the weights do not change.
                            adam.step(stage.objectives().get(0).graph(), step[0], Float.MIN_NORMAL);
                            step[0] = (step[0] + 1) % stage.config().steps();
                          })))
              .get(0);
      rows.add(Measurement.of(row, description(stage, timings, threads), timings));
    }
  }

  /**
   * Describes the time of a step. On one thread it includes processor time, which excludes time
   * taken by other programs. On more threads processor time would miss Keyway's other threads.
   */
  private static String description(Stage stage, Timings timings, int threads) {
    double gigaflop = stage.objectives().get(0).graph().floatingPointOperations() * 1e-9;
    String all =
        String.format(
            Locale.ROOT,
            "one step: batch of %d, %d operations, %.3f GFLOP; %s by the median",
            stage.batch(),
            stage.objectives().get(0).graph().operations(),
            gigaflop,
            rate(gigaflop / timings.p50Ms() * 1e3));
    double coreMs = 1e3 / timings.callsPerCoreSecond();
    return threads > 1
        ? all
        : String.format(
            Locale.ROOT,
            "%s; %.1f ms of processor time, %s",
            all,
            coreMs,
            rate(gigaflop / coreMs * 1e3));
  }

  private static String rate(double gigaflops) {
    return String.format(
        Locale.ROOT,
        "%.1f GF/s, %.1f %% of %.0f",
        gigaflops,
        100 * gigaflops / PEAK_GIGAFLOPS,
        PEAK_GIGAFLOPS);
  }
}
