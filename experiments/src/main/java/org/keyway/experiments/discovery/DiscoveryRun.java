package org.keyway.experiments.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFile;
import org.keyway.configuration.run.Progress;
import org.keyway.experiments.Report;
import org.keyway.worldmodels.models.ModelKinds;

/**
 * An experiment of the kind {@value DiscoveryConfiguration#KIND}, from its configuration to the
 * files in its folder.
 *
 * @param source file of the configuration, which nothing may replace
 * @param out folder of the results
 * @param json where the machine-readable result is written too; null for nowhere
 */
public record DiscoveryRun(Path source, Path out, @Nullable Path json) {
  private static final String RESULT = "result.json";
  private static final String TABLE = "table.md";
  private static final String PLOT = "plots/f1.png";

  /**
   * Refuses places that cannot be written, before any work.
   *
   * @throws org.keyway.configuration.InputException if there is one
   */
  public void requireWritable() {
    for (String name : List.of(RESULT, TABLE, PLOT)) {
      OutputFile.requireWritable(out.resolve(name), source);
    }
    if (json != null) {
      OutputFile.requireWritable(json, source);
    }
  }

  /**
   * Measures the rows and writes the table.
   *
   * @param kinds that checkpoints may be of
   * @param threads 1 or more
   * @param console gets the table
   * @param progress is told how it goes
   * @param progressBars show how far the making of sequences is
   * @throws org.keyway.configuration.InputException if something cannot be used, before any work
   */
  public void run(
      DiscoveryConfiguration configuration,
      ModelKinds kinds,
      int threads,
      PrintWriter console,
      PrintWriter progress,
      Progress.Factory progressBars)
      throws IOException, InterruptedException {
    Discovery discovery =
        new Discovery(
            configuration,
            kinds,
            threads,
            progressBars,
            line -> {
              progress.println(line);
              progress.flush();
            });
    write(configuration, discovery.run(), console);
  }

  private void write(
      DiscoveryConfiguration configuration, DiscoveryResult result, PrintWriter console)
      throws IOException {
    ObjectNode report =
        Report.of(
            configuration,
            configuration.seed(),
            result.rows(),
            result.checkpoints(),
            Machine.keywayVersion(),
            result.machine());
    OutputFile.writeJson(out.resolve(RESULT), report);
    if (json != null) {
      OutputFile.writeJson(json, report);
    }
    String table = DiscoveryTable.markdown(configuration, result);
    OutputFile.write(out.resolve(TABLE), table.getBytes(StandardCharsets.UTF_8));
    OutputFile.write(out.resolve(PLOT), DiscoveryPlot.png(result.rows()));
    console.print(table);
    console.println("\nWritten to " + out + ": " + String.join(", ", RESULT, TABLE, PLOT));
    console.flush();
  }
}
