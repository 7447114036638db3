package org.keyway.experiments.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.Progress;
import org.keyway.configuration.run.Threads;
import org.keyway.experiments.Report;
import org.keyway.experiments.ResultFiles;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.run.Provenance;

/** Runs an experiment of the kind {@value SweepConfiguration#KIND} and writes its files. */
public final class SweepRun {
  /** Name of the plot's file in the folder of the results. */
  public static final String PLOT = "plots/first-metric.png";

  private SweepRun() {}

  /**
   * Trains what is not trained yet, each training on one thread, and writes the table.
   *
   * @param files files of the results, already checked
   * @param kinds kinds of model that configurations may name
   * @param threads number of trainings at a time
   * @param console receives the table
   * @param progress receives a line about each training
   * @param progressBars show the progress
   * @throws org.keyway.configuration.InputException if a configuration or the data cannot be used,
   *     or a complete training in the folder is another
   */
  public static void run(
      SweepConfiguration configuration,
      ResultFiles files,
      ModelKinds kinds,
      int threads,
      PrintWriter console,
      PrintWriter progress,
      Progress.Factory progressBars)
      throws IOException, InterruptedException {
    BackendInfo backend = Backend.start(1);
    Sweep sweep = new Sweep(configuration, files.out(), kinds, backend);
    List<SweepRow.Run> runs = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(Threads.forWork(threads, sweep.size()));
    try (Progress bar = progressBars.begin(configuration.name(), "trainings", sweep.size())) {
      List<Future<SweepRow.Run>> pending = new ArrayList<>();
      for (int i = 0; i < sweep.size(); i++) {
        int index = i;
        pending.add(
            pool.submit(
                () -> {
                  Backend.prepareThread();
                  SweepRow.Run run =
                      sweep.run(
                          index,
                          line -> {
                            progress.println(line);
                            progress.flush();
                          });
                  bar.step();
                  return run;
                }));
      }
      for (Future<SweepRow.Run> training : pending) {
        runs.add(training.get());
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      pool.shutdownNow();
    }
    write(configuration, files, runs, Provenance.machine(backend), console);
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    return cause instanceof IOException failure ? failure : new IOException(e);
  }

  private static void write(
      SweepConfiguration configuration,
      ResultFiles files,
      List<SweepRow.Run> runs,
      String machine,
      PrintWriter console)
      throws IOException {
    int seeds = configuration.seeds().size();
    List<SweepRow> rows = new ArrayList<>();
    Map<String, String> checkpoints = new LinkedHashMap<>();
    for (SweepConfiguration.Entry entry : configuration.models()) {
      int first = rows.size() * seeds;
      SweepRow row =
          SweepRow.of(
              entry,
              runs.subList(first, first + seeds),
              runs.subList(0, seeds),
              configuration.metrics());
      rows.add(row);
      row.runs()
          .forEach(
              run ->
                  checkpoints.put(
                      "%s, seed %d".formatted(entry.model(), run.seed()), run.sha256()));
    }
    files.write(
        Report.of(
            configuration,
            configuration.seeds().get(0),
            rows,
            checkpoints,
            Machine.keywayVersion(),
            machine),
        SweepTable.markdown(configuration, rows, machine),
        SweepPlot.png(configuration, rows),
        console);
  }
}
