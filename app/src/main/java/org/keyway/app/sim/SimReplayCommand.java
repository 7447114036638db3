package org.keyway.app.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.OutputFile;
import org.keyway.sim.pusht.DemonstrationFormatException;
import org.keyway.sim.pusht.PushTDemonstration;
import org.keyway.sim.pusht.PushTDemonstrations;
import org.keyway.sim.pusht.ReplaySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyway sim replay}. */
@Command(
    name = "replay",
    description = {
      "Plays recorded actions open-loop and measures how far the block ends from where it was"
          + " recorded.",
      "The JSON result holds the number of episodes, the block's final position error in pixels"
          + " (median, p90, max), and how many episodes end below 1 and 5 pixels."
    },
    mixinStandardHelpOptions = true)
final class SimReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--env",
      required = true,
      paramLabel = "NAME",
      description = "The world: ${COMPLETION-CANDIDATES}.")
  private World world;

  @Option(
      names = "--demos",
      required = true,
      paramLabel = "FILE",
      description = {
        "CSV, plain or gzip-compressed, one row per step at 10 Hz, with the columns episode, t,"
            + " agent_x, agent_y, block_x, block_y, block_angle, action_x, action_y."
      })
  private Path demonstrations;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    if (json != null) {
      OutputFile.requireWritable(json, demonstrations);
    }
    ReplaySummary summary =
        switch (world) {
          case PUSHT -> ReplaySummary.replay(read());
        };
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d episodes played open-loop%n"
            + "block's final position error: median %.4g px, 90th percentile %.4g px, max %.4g px%n"
            + "below 1 px: %d of %d, below 5 px: %d of %d%n",
        world,
        summary.episodes(),
        summary.medianPx(),
        summary.p90Px(),
        summary.maxPx(),
        summary.below1Px(),
        summary.episodes(),
        summary.below5Px(),
        summary.episodes());
    out.flush();
    if (json != null) {
      OutputFile.writeJson(json, Result.of(summary));
    }
    return 0;
  }

  private List<PushTDemonstration> read() throws IOException {
    if (Files.isDirectory(demonstrations)) {
      throw new InputException(demonstrations + " is a folder; expected a CSV file");
    }
    try {
      return PushTDemonstrations.read(demonstrations);
    } catch (NoSuchFileException e) {
      throw new InputException(
          "no such file: " + demonstrations + "; expected a CSV file of demonstrations", e);
    } catch (FileSystemException e) {
      throw new InputException("cannot read " + demonstrations + ": " + e.getReason(), e);
    } catch (DemonstrationFormatException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Worlds that have recordings. */
  enum World {
    PUSHT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** JSON output; scripts rely on the names. */
  record Result(
      int episodes,
      @JsonProperty("block_final_error_px") ErrorPx blockFinalErrorPx,
      @JsonProperty("below_1px") int below1Px,
      @JsonProperty("below_5px") int below5Px) {
    static Result of(ReplaySummary summary) {
      return new Result(
          summary.episodes(),
          new ErrorPx(summary.medianPx(), summary.p90Px(), summary.maxPx()),
          summary.below1Px(),
          summary.below5Px());
    }
  }

  /** Error in pixels over the episodes. */
  record ErrorPx(double median, double p90, double max) {}
}
