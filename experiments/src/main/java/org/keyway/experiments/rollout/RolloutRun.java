package org.keyway.experiments.rollout;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.Progress;
import org.keyway.experiments.Report;
import org.keyway.experiments.ResultFiles;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.run.Provenance;

/** Runs an experiment of the kind {@value RolloutConfiguration#KIND} and writes its files. */
public final class RolloutRun {
  /** Name of the plot's file in the folder of the results. */
  public static final String PLOT = "plots/object-error.png";

  private RolloutRun() {}

  /**
   * Measures the models, one after the other on one thread, and writes the table.
   *
   * @param files files of the results, already checked
   * @param kinds kinds of model that checkpoints may hold
   * @param console receives the table
   * @param progress receives messages about the progress
   * @param progressBars show the progress of generation
   * @throws org.keyway.configuration.InputException if a checkpoint or the generator cannot be
   *     used; thrown before any work
   */
  public static void run(
      RolloutConfiguration configuration,
      ResultFiles files,
      ModelKinds kinds,
      PrintWriter console,
      PrintWriter progress,
      Progress.Factory progressBars)
      throws IOException {
    String machine = Provenance.machine(Backend.start(1));
    Rollouts rollouts = new Rollouts(configuration, kinds, progressBars);
    List<RolloutRow> rows = new ArrayList<>();
    rows.add(rollouts.repeated());
    for (int i = 0; i < configuration.models().size(); i++) {
      RolloutRow row = rollouts.measure(i);
      rows.add(row);
      progress.printf(
          Locale.ROOT, "%s: %.4f ms per candidate step%n", row.model(), row.stepMillis());
      progress.flush();
    }
    files.write(
        Report.of(
            configuration,
            configuration.seed(),
            rows,
            rollouts.checkpoints(),
            Machine.keywayVersion(),
            machine),
        RolloutTable.markdown(configuration, rows, machine),
        RolloutPlot.png(configuration.name(), rows),
        console);
  }
}
