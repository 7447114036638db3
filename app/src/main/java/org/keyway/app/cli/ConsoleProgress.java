package org.keyway.app.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.Progress;

/**
 * Shows the progress of long work on standard error. A terminal gets a bar with rate and remaining
 * time, other outputs a plain line every few seconds. Safe for use by several threads.
 */
public final class ConsoleProgress implements Progress {
  /** Set by the launcher, which knows whether standard error is a terminal. */
  private static final boolean ON_TERMINAL = Boolean.getBoolean("keyway.terminal");

  private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final String task;
  private final String unit;
  private final long total;
  private final PrintStream lines = System.err;
  private final @Nullable ProgressBar bar;
  private final long startNanos = System.nanoTime();
  private final long before;
  private long done;
  private long lastLineNanos = startNanos;

  /**
   * @param task the task, such as "generate wall-push"
   * @param unit the unit that is counted, in the plural
   * @param total the total count
   */
  public ConsoleProgress(String task, String unit, long total) {
    this(task, unit, total, 0);
  }

  /**
   * @param task the task, such as "generate wall-push"
   * @param unit the unit that is counted, in the plural
   * @param total the total count
   * @param before the count done earlier, which is excluded from the rate
   */
  public ConsoleProgress(String task, String unit, long total, long before) {
    this.task = Text.line(task);
    this.unit = unit;
    this.total = total;
    this.before = before;
    this.done = before;
    this.bar =
        !ON_TERMINAL
            ? null
            : new ProgressBarBuilder()
                .setTaskName(this.task)
                // The unit is empty, because 80 columns have no room for its name twice.
                .setUnit("", 1)
                .setInitialMax(total)
                .startsFrom(before, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
  }

  @Override
  public void step() {
    step(() -> "");
  }

  /**
   * Counts one more.
   *
   * @param note an additional note, evaluated when it is shown
   */
  public synchronized void step(Supplier<String> note) {
    done++;
    if (bar != null) {
      bar.setExtraMessage(note.get());
      bar.step();
      return;
    }
    long now = System.nanoTime();
    if (now - lastLineNanos >= LINE_INTERVAL_NANOS && done < total) {
      lastLineNanos = now;
      double perSecond = (done - before) / ((now - startNanos) * 1e-9);
      String more = note.get();
      lines.printf(
          Locale.ROOT,
          "%s: %d of %d %s, %.1f/s, %.0f s left%s%n",
          task,
          done,
          total,
          unit,
          perSecond,
          (total - done) / perSecond,
          more.isEmpty() ? "" : ", " + more);
    }
  }

  /** Prints a separate line, unless it would break a bar. */
  public synchronized void line(String text) {
    if (bar == null) {
      lines.println(text);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
