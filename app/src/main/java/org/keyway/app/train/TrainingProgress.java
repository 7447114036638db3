package org.keyway.app.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ConsoleProgress;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.OutputFile;
import org.keyway.worldmodels.run.Curves;
import org.keyway.worldmodels.run.RunFolder;
import org.keyway.worldmodels.training.CurvePoint;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingListener;

/** Shows the progress of a training: a bar or lines for each stage, and its metrics. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  /** Weight of the last step in the shown loss. */
  private static final double NEWEST = 0.05;

  private final String name;
  private final RunFolder folder;
  private final PrintWriter lines;
  private @Nullable ConsoleProgress progress;
  private long startNanos;
  private int firstStep;
  private double loss;

  /**
   * @param folder folder for the image of the learning curves, written when the training is
   *     complete
   * @param lines receives the changes with which a training resumes
   */
  TrainingProgress(RunFolder folder, PrintWriter lines) {
    this.name = folder.name();
    this.folder = folder;
    this.lines = lines;
  }

  @Override
  public void resumed(List<String> changes) {
    changes.forEach(change -> lines.println(name + ": " + change));
    lines.flush();
  }

  @Override
  public void begins(Stage stage, int step) {
    firstStep = step;
    startNanos = System.nanoTime();
    loss = Double.NaN;
    progress =
        new ConsoleProgress(name + " " + stage.name(), "steps", stage.config().steps(), step);
  }

  @Override
  public void stepped(Stage stage, int step, double newest) {
    loss = Double.isNaN(loss) ? newest : loss + NEWEST * (newest - loss);
    if (progress != null) {
      progress.step(() -> note(stage, step));
    }
  }

  private String note(Stage stage, int step) {
    double seconds = (System.nanoTime() - startNanos) * 1e-9;
    return String.format(
        Locale.ROOT,
        "loss %s, %.0f samples/s",
        Text.measured(loss),
        (double) stage.batch() * (step - firstStep) / seconds);
  }

  @Override
  public void validated(Stage stage, CurvePoint point) {
    if (progress != null) {
      progress.line(
          "%s %s: measured at %d: loss %s, %s"
              .formatted(
                  name,
                  stage.name(),
                  point.step(),
                  Text.measured(point.loss()),
                  point.metrics().entrySet().stream()
                      .map(
                          metric ->
                              Curves.column(metric.getKey())
                                  + " "
                                  + Text.measured(metric.getValue()))
                      .collect(Collectors.joining(", "))));
    }
  }

  @Override
  public void ended(Stage stage, int step) {
    close();
  }

  /**
   * @throws UncheckedIOException if the image cannot be written
   */
  @Override
  public void completed(List<CurvePoint> curve) {
    try {
      OutputFile.write(folder.plot(), CurvePlot.png(name, curve));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
