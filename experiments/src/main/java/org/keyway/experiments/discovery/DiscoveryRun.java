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
 * Runs an experiment of the kind {@value DiscoveryConfiguration#KIND} and writes its files.
 *
 * @param source file of the configuration, never overwritten
 * @param out folder of the results
 * @param json second file for the machine-readable result; null for none
 */
public record DiscoveryRun(Path source, Path out, @Nullable Path json) {
  private static final String RESULT = "result.json";
  private static final String TABLE = "table.md";
  private static final String PLOT = "plots/f1.png";

  /**
   * Checks before any work that all files can be written.
   *
   * @throws org.keyway.configuration.InputException if a file cannot be written
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
   * @param kinds kinds of model that checkpoints may hold
   * @param threads number of threads, 1 or more
   * @param console receives the table
   * @param progress receives messages about the progress
   * @param progressBars show the progress of generation
   * @throws org.keyway.configuration.InputException if a set or checkpoint cannot be used; thrown
   *     before any work
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
