package org.keyway.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.experiments.trial.Camera;
import org.keyway.experiments.trial.Method;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.experiments.trial.TrialSetup;
import org.keyway.planner.frame.Frame;
import org.keyway.sim.ErrorMeasure;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;
import org.keyway.sim.catalog.Tasks;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.ModelStore;
import org.keyway.worldmodels.policy.PlannerConfig;

/**
 * Runs an experiment: finds the trials missing in its log, has them played, and summarises all
 * results.
 *
 * <p>The unit is one (row, trial). Its key is a digest of everything that determines it, including
 * code and checkpoints. So matching results in a log are reused: after an interruption, with more
 * trials, or with another row.
 */
public final class Experiment {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExperimentConfiguration configuration;
  private final ModelStore models;
  private final List<TrialSetup> setups = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Map<Integer, TrialResult>> done = new HashMap<>();
  private int earlier;

  /**
   * Reads the checkpoints that the methods name, and checks that every row can be played. Start the
   * backend before if there are any checkpoints.
   *
   * @param kinds kinds of task that the configuration may name
   * @param modelKinds kinds of model that checkpoints may hold
   * @throws InputException if a checkpoint is missing or does not fit, or the task of a row cannot
   *     be made; the message names it
   * @throws IOException if a file cannot be read
   */
  public Experiment(ExperimentConfiguration configuration, Tasks kinds, ModelKinds modelKinds)
      throws IOException {
    this.configuration = configuration;
    TaskKind<?> kind = kinds.named(configuration.task());
    for (ExperimentConfiguration.Row row : configuration.rows()) {
      TrialSetup setup = new TrialSetup(kind, row.world(), configuration.seed(), row.method());
      setups.add(setup);
      tasks.add(task(setup, row.name()));
    }
    models = models(modelKinds);
    for (int row = 0; row < setups.size(); row++) {
      String key = key(setups.get(row), tasks.get(row));
      keys.add(key);
      done.put(key, new HashMap<>());
    }
  }

  private ModelStore models(ModelKinds modelKinds) throws IOException {
    Map<String, PlannerConfig> planners = new LinkedHashMap<>();
    Map<String, Frame> pictures = new HashMap<>();
    for (Method method : configuration.methods()) {
      planners.put(method.method(), method.plans());
      pictures.put(method.method(), picture(method));
    }
    return ModelStore.read(modelKinds, planners, (name, size) -> pictures.get(name));
  }

  /** Returns a picture as the camera of a method sees it. */
  private Frame picture(Method method) {
    try {
      return new Camera(method.camera(), 0).shrunk(tasks.get(0).observe().frame());
    } catch (IllegalArgumentException e) {
      throw new InputException(method.method() + ": " + e.getMessage(), e);
    }
  }

  private static Task task(TrialSetup setup, String row) throws IOException {
    try {
      Task task = setup.task();
      setup.requireFits(task);
      return task;
    } catch (NoSuchFileException e) {
      throw new InputException("%s: no such file: %s".formatted(row, e.getFile()), e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new InputException(row + ": " + e.getMessage(), e);
    }
  }

  private String key(TrialSetup setup, Task task) throws IOException {
    ObjectNode decisive = JSON.createObjectNode();
    decisive.put("code", PlayingCode.DIGEST);
    decisive.put("seed", setup.seed());
    decisive.put("task", setup.kind().name());
    decisive.set("world", Configurations.toJson(setup.world()));
    decisive.set("method", Configurations.toJson(setup.method()));
    for (Path file : task.files()) {
      decisive.put(file.toString(), Sha256.of(file));
    }
    for (String checkpoint : setup.method().checkpoints()) {
      decisive.put(checkpoint, models.sha256().get(checkpoint));
    }
    return Sha256.ofText(decisive.toString()).substring(0, 16);
  }

  /** Configuration of the experiment. */
  public ExperimentConfiguration configuration() {
    return configuration;
  }

  /** Setups of the trials of each row, in the order of the configuration. */
  public List<TrialSetup> setups() {
    return setups;
  }

  /** Description of the task's error, from the first row. */
  ErrorMeasure errorMeasure() {
    return tasks.get(0).errorMeasure();
  }

  /** Largest number of control steps of a trial, for each row. */
  List<Integer> stepLimits() {
    return tasks.stream().map(task -> task.spec().stepLimit()).toList();
  }

  /** Checkpoints that the methods name. */
  public ModelStore models() {
    return models;
  }

  /**
   * Plays the trials that are missing in a log.
   *
   * @param trials file of the log, in an existing folder
   * @param engine plays the trials
   * @param listener receives the number of remaining trials and then the end of each
   */
  public void play(Path trials, TrialEngine engine, Listener listener)
      throws IOException, InterruptedException {
    try (TrialLog log = new TrialLog(trials)) {
      int leftAside = 0;
      for (TrialResult result : log.earlier()) {
        keep(result);
        leftAside += done.containsKey(result.key()) ? 0 : 1;
      }
      earlier = done.values().stream().mapToInt(Map::size).sum();
      listener.earlier(earlier, leftAside);
      List<TrialUnit> units = missing();
      listener.remaining(units.size());
      engine.play(
          configuration,
          units,
          result -> {
            log.add(result);
            keep(result);
            listener.ended();
          });
    }
  }

  private void keep(TrialResult result) {
    Map<Integer, TrialResult> row = done.get(result.key());
    if (row != null && result.trial() < configuration.trials()) {
      synchronized (row) {
        row.put(result.trial(), result);
      }
    }
  }

  /** Trials to do: all rows on one layout, then on the next. */
  private List<TrialUnit> missing() {
    List<TrialUnit> units = new ArrayList<>();
    for (int trial = 0; trial < configuration.trials(); trial++) {
      Set<String> asked = new HashSet<>();
      for (int row = 0; row < keys.size(); row++) {
        String key = keys.get(row);
        if (!done.getOrDefault(key, Map.of()).containsKey(trial) && asked.add(key)) {
          units.add(new TrialUnit(row, key, trial));
        }
      }
    }
    return units;
  }

  /** Number of trials reused from the log, perhaps played on another machine. */
  public int earlier() {
    return earlier;
  }

  /** Rows of the table, in the order of the configuration. */
  public List<TableRow> rows() {
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      List<TrialResult> trials = new ArrayList<>(done.getOrDefault(keys.get(i), Map.of()).values());
      trials.sort(Comparator.comparingInt(TrialResult::trial));
      rows.add(TableRow.of(configuration.rows().get(i).name(), trials));
    }
    return rows;
  }

  /** Receives the progress of an experiment. */
  public interface Listener {
    /**
     * Called once, when the log has been read.
     *
     * @param reused number of trials reused
     * @param leftAside number of trials played by other code or another configuration
     */
    void earlier(int reused, int leftAside);

    /** Called once, before the first trial. */
    void remaining(int trials);

    /** Called after each trial, from any thread. */
    void ended();
  }
}
