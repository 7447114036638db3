package org.keyway.experiments.discovery;

import java.io.IOException;
import java.io.PrintWriter;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.Progress;
import org.keyway.experiments.Report;
import org.keyway.experiments.ResultFiles;
import org.keyway.worldmodels.models.ModelKinds;

/** Runs an experiment of the kind {@value DiscoveryConfiguration#KIND} and writes its files. */
public final class DiscoveryRun {
  /** Name of the plot's file in the folder of the results. */
  public static final String PLOT = "plots/f1.png";

  private DiscoveryRun() {}

  /**
   * Measures the rows and writes the table.
   *
   * @param files files of the results, already checked
   * @param kinds kinds of model that checkpoints may hold
   * @param threads number of threads, 1 or more
   * @param console receives the table
   * @param progress receives messages about the progress
   * @param progressBars show the progress of generation
   * @throws org.keyway.configuration.InputException if a set or checkpoint cannot be used; thrown
   *     before any work
   */
  public static void run(
      DiscoveryConfiguration configuration,
      ResultFiles files,
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
    DiscoveryResult result = discovery.run();
    files.write(
        Report.of(
            configuration,
            configuration.seed(),
            result.rows(),
            result.checkpoints(),
            Machine.keywayVersion(),
            result.machine()),
        DiscoveryTable.markdown(configuration, result),
        DiscoveryPlot.png(result.rows()),
        console);
  }
}
