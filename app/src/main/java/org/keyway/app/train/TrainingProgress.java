package org.keyway.app.train;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.Progress;
import org.keyway.app.cli.Text;
import org.keyway.worldmodels.training.CurvePoint;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingListener;

/** Shows how far a training is: a bar or lines for each stage, and what was measured. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  /** Weight of the last step in the loss that is shown. */
  private static final double NEWEST = 0.05;

  private final String name;
  private @Nullable Progress progress;
  private long startNanos;
  private int firstStep;
  private double loss;

  /**
   * @param name of what is trained
   */
  TrainingProgress(String name) {
    this.name = name;
  }

  @Override
  public void begins(Stage stage, int step) {
    firstStep = step;
    startNanos = System.nanoTime();
    loss = Double.NaN;
    progress = new Progress(name + " " + stage.name(), "steps", stage.config().steps(), step);
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

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
