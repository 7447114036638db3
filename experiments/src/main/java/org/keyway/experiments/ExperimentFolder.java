package org.keyway.experiments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFile;
import org.keyway.experiments.trial.Trial;
import org.keyway.worldmodels.policy.PlannerModels;

/**
 * Files that an experiment writes.
 *
 * @param source file of the configuration, never overwritten
 * @param out folder of the results
 * @param json second file for the machine-readable result; null for none
 */
public record ExperimentFolder(Path source, Path out, @Nullable Path json) {
  private static final String TRIALS = "trials.jsonl";
  private static final String RESULT = "result.json";
  private static final String TABLE = "table.md";
  private static final String SUCCESS_PLOT = "plots/success.png";
  private static final String ERROR_PLOT = "plots/error.png";
  private static final String TIME_PLOT = "plots/success-by-time.png";
  private static final String STEPS_PLOT = "plots/success-by-steps.png";

  /**
   * Checks before any work that all files can be written.
   *
   * @throws org.keyway.configuration.InputException if a file cannot be written
   */
  public void requireWritable() {
    if (json != null) {
      OutputFile.requireWritable(json, source, trials());
    }
    for (String name :
        List.of(TRIALS, RESULT, TABLE, SUCCESS_PLOT, ERROR_PLOT, TIME_PLOT, STEPS_PLOT)) {
      OutputFile.requireWritable(out.resolve(name), source);
    }
  }

  /** Log of the trials. */
  public Path trials() {
    return out.resolve(TRIALS);
  }

  /** File of one row's trial: {@code episode-K-ROW.EXTENSION}. */
  public Path episode(int trial, String row, String extension) {
    return out.resolve(EpisodeFilm.fileName(trial, row, extension));
  }

  /** Plays a trial of every row and films it, if the row plans. */
  public void film(Experiment experiment, int trial) throws IOException {
    PlannerModels models = experiment.models().load();
    List<ExperimentConfiguration.Row> rows = experiment.configuration().rows();
    for (int row = 0; row < rows.size(); row++) {
      EpisodeFilm film = new EpisodeFilm();
      Trial.run(experiment.setups().get(row), models, "film", trial, film);
      if (!film.isEmpty()) {
        OutputFile.write(episode(trial, rows.get(row).name(), "gif"), film.gif());
      }
    }
  }

  /**
   * Writes result, table and plots.
   *
   * @param machine description of the machine that played
   * @return the table
   */
  public String write(Experiment experiment, String machine) throws IOException {
    ExperimentConfiguration configuration = experiment.configuration();
    List<TableRow> rows = experiment.rows();
    Object result =
        Report.of(
            configuration,
            configuration.seed(),
            rows,
            experiment.models().sha256(),
            Machine.keywayVersion(),
            machine);
    OutputFile.writeJson(out.resolve(RESULT), result);
    if (json != null) {
      OutputFile.writeJson(json, result);
    }
    String table = Table.markdown(experiment, rows, machine);
    OutputFile.write(out.resolve(TABLE), table.getBytes(StandardCharsets.UTF_8));
    Plots plots = new Plots(configuration.rows(), rows, experiment.errorMeasure());
    OutputFile.write(out.resolve(SUCCESS_PLOT), plots.success(configuration.name()));
    OutputFile.write(out.resolve(ERROR_PLOT), plots.error(configuration.name()));
    SuccessCurves curves = new SuccessCurves(configuration.name(), configuration.rows(), rows);
    OutputFile.write(out.resolve(TIME_PLOT), curves.byTime());
    OutputFile.write(out.resolve(STEPS_PLOT), curves.bySteps());
    return table;
  }
}
