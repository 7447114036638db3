package org.keyway.app.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ThreadsOption;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.OutputFile;
import org.keyway.experiments.drawing.AnimatedGif;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway predict}. */
@Command(
    name = "predict",
    description = {
      "Draws a recorded sequence beside what a trained model makes of it, as an animated GIF.",
      "Keyframes are framed, the true ones in blue and the predicted ones in orange; bars show how"
          + " likely each predicted keyframe is to lie where."
    },
    mixinStandardHelpOptions = true)
public final class PredictCommand implements Callable<Integer> {
  private static final int DELAY_CENTISECONDS = 20;
  private static final int LAST_DELAY_CENTISECONDS = 200;

  private final ModelKinds kinds;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "A model, FILE.kwm.")
  private Path checkpoint = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE.h5",
      description = "Sequences with frames of the size that the model reads.")
  private Path data = Path.of("");

  @Option(
      names = "--episode",
      required = true,
      paramLabel = "K",
      description = "Which of them, from 0 on.")
  private int episode;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.gif",
      description = "The animation; replaced when the new one is complete.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides which window of a longer episode is taken (default: the seed of the training).")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads;

  /**
   * @param kinds kinds of models that checkpoints may have
   */
  public PredictCommand(ModelKinds kinds) {
    this.kinds = kinds;
    this.threads = new ThreadsOption();
  }

  @Override
  public Integer call() throws IOException {
    OutputFile.requireWritable(out, checkpoint, data);
    threads.start();
    TrainedModel model = kinds.load(checkpoint);
    EpisodeCache one = episode(model);
    long draws = seed == null ? model.card().seed() : seed;
    Prediction prediction = model.predict(one, 0, draws);
    String title = "episode %d of %s".formatted(episode, data.getFileName());
    OutputFile.write(
        out,
        AnimatedGif.write(
            new PredictionFilm(model.card().name(), title, prediction).pictures(),
            DELAY_CENTISECONDS,
            LAST_DELAY_CENTISECONDS));
    print(prediction);
    return 0;
  }

  private EpisodeCache episode(TrainedModel model) throws IOException {
    try (SequenceFile file = SequenceFile.open(data, model.imageSize())) {
      if (episode < 0 || episode >= file.episodes()) {
        throw new InputException(
            "--episode is %d; %s has 0 to %d".formatted(episode, data, file.episodes() - 1));
      }
      return EpisodeCache.read(file, episode, 1, model.windowFrames());
    }
  }

  private void print(Prediction prediction) {
    PrintWriter lines = Objects.requireNonNull(spec).commandLine().getOut();
    Prediction.@Nullable Keyframes keyframes = prediction.keyframes();
    lines.printf(
        "%s: %d frames, of which %d were given; true keyframes at %s%s%n",
        out,
        prediction.real().size(),
        prediction.conditioningFrames(),
        places(prediction.trueKeyframes()),
        keyframes == null ? "" : ", predicted at " + places(keyframes.marks()));
    lines.flush();
  }

  /** Returns the numbers of marked frames, counted from 1 as in the animation. */
  private static String places(boolean[] marks) {
    String places =
        IntStream.range(0, marks.length)
            .filter(frame -> marks[frame])
            .mapToObj(frame -> Integer.toString(frame + 1))
            .collect(Collectors.joining(", "));
    return places.isEmpty() ? "none" : places;
  }
}
