package org.keyway.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Threads;
import org.keyway.experiments.trial.Method;
import org.keyway.experiments.trial.Trial;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.ModelStore;
import org.keyway.worldmodels.policy.PlannerConfig;
import org.keyway.worldmodels.policy.PlannerModels;

/**
 * Plays the trials of an experiment that are not in its log yet, on several threads, and sums up.
 *
 * <p>The unit is one (method, trial); what decides it, code and checkpoints among it, is digested
 * into its key, so a log serves again as far as it fits: after an interruption, with more trials,
 * or with another row. Every thread has models of its own.
 */
public final class Experiment {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExperimentConfiguration configuration;
  private final ModelStore models;
  private final Map<String, Method> methods = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Map<Integer, TrialResult>> done = new HashMap<>();
  private int earlier;

  /**
   * @param models that the methods name
   */
  public Experiment(ExperimentConfiguration configuration, ModelStore models) {
    this.configuration = configuration;
    this.models = models;
    for (Method method : configuration.methods()) {
      String key = key(method);
      methods.put(key, method);
      keys.add(key);
      done.put(key, new HashMap<>());
    }
  }

  /**
   * Reads the checkpoints that an experiment names. The backend has to be started if it names any.
   *
   * @param kinds that the checkpoints may be of
   * @throws InputException if a checkpoint is missing or does not do what its row needs
   * @throws CheckpointException if a file is no checkpoint, or none that its family can load
   */
  public static ModelStore read(ModelKinds kinds, ExperimentConfiguration configuration)
      throws CheckpointException {
    Map<String, PlannerConfig> planners = new LinkedHashMap<>();
    configuration.methods().forEach(method -> planners.put(method.method(), method.plans()));
    WallPushEnvironment world = new WallPushEnvironment(configuration.world());
    return ModelStore.read(kinds, planners, size -> world.observe().frame());
  }

  private String key(Method method) {
    ObjectNode decisive = JSON.createObjectNode();
    decisive.put("code", PlayingCode.DIGEST);
    decisive.put("seed", configuration.seed());
    decisive.set("world", Configurations.toJson(configuration.world()));
    decisive.set("method", Configurations.toJson(method));
    for (String checkpoint : method.checkpoints()) {
      decisive.put(checkpoint, models.sha256().get(checkpoint));
    }
    return sha256(decisive.toString()).substring(0, 16);
  }

  /** The SHA-256 of a text, in hexadecimal. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A new digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Plays what is missing in a log.
   *
   * @param trials the log, in a folder that exists
   * @param threads trials at a time; no more are started than there are trials to play
   * @param listener told what is left to play, and then of each trial as it ends
   */
  public void play(Path trials, int threads, Listener listener)
      throws IOException, InterruptedException {
    try (TrialLog log = new TrialLog(trials)) {
      int leftAside = 0;
      for (TrialResult result : log.earlier()) {
        keep(result);
        leftAside += done.containsKey(result.key()) ? 0 : 1;
      }
      earlier = done.values().stream().mapToInt(Map::size).sum();
      listener.earlier(earlier, leftAside);
      Queue<Unit> units = new ConcurrentLinkedQueue<>(missing());
      listener.remaining(units.size());
      int started = Threads.forWork(threads, units.size());
      ExecutorService pool = Executors.newFixedThreadPool(started);
      try {
        CompletionService<Void> workers = new ExecutorCompletionService<>(pool);
        for (int i = 0; i < started; i++) {
          workers.submit(() -> work(units, log, listener));
        }
        for (int i = 0; i < started; i++) {
          workers.take().get();
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw new IllegalStateException("A trial failed", e.getCause());
      } finally {
        pool.shutdownNow();
      }
    }
  }

  /** What one thread does: plays until nothing is left, or it is interrupted. */
  private Void work(Queue<Unit> units, TrialLog log, Listener listener) throws IOException {
    PlannerModels own = models.load();
    if (!units.isEmpty()) {
      warmUp(own);
    }
    for (Unit unit = units.poll();
        unit != null && !Thread.currentThread().isInterrupted();
        unit = units.poll()) {
      TrialResult result =
          Trial.run(
              configuration.world(),
              configuration.seed(),
              unit.method,
              own,
              unit.key,
              unit.trial,
              (world, seen, plan, report) -> {});
      log.add(result);
      keep(result);
      listener.ended();
    }
    return null;
  }

  /**
   * Plays trials that nobody counts, so that no row whose plans have a time limit is judged by how
   * slow a fresh virtual machine is. Plans without a limit cannot be late.
   */
  private void warmUp(PlannerModels own) {
    for (Method method : methods.values()) {
      if (method.budgetMillis() > 0) {
        Trial.run(
            configuration.world(),
            configuration.seed(),
            method,
            own,
            "",
            0,
            (world, seen, plan, report) -> {});
      }
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

  /** What is not done yet: all methods on one layout, then on the next. */
  private List<Unit> missing() {
    List<Unit> units = new ArrayList<>();
    for (int trial = 0; trial < configuration.trials(); trial++) {
      Set<String> asked = new HashSet<>();
      for (String key : keys) {
        Map<Integer, TrialResult> row = done.getOrDefault(key, Map.of());
        Method method = methods.get(key);
        if (method != null && !row.containsKey(trial) && asked.add(key)) {
          units.add(new Unit(key, method, trial));
        }
      }
    }
    return units;
  }

  /** How many of the trials had been played before, perhaps on another machine. */
  public int earlier() {
    return earlier;
  }

  /** The rows, in the order of the configuration. */
  public List<TableRow> rows() {
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      List<TrialResult> trials = new ArrayList<>(done.getOrDefault(keys.get(i), Map.of()).values());
      trials.sort(Comparator.comparingInt(TrialResult::trial));
      rows.add(TableRow.of(configuration.methods().get(i).method(), trials));
    }
    return rows;
  }

  /** Who wants to know how far it is. */
  public interface Listener {
    /**
     * Called once, when the log has been read.
     *
     * @param reused trials that serve again
     * @param leftAside trials that other code or another configuration played
     */
    void earlier(int reused, int leftAside);

    /** Called once, before the first trial. */
    void remaining(int trials);

    /** Called after each trial, from any thread. */
    void ended();
  }

  private record Unit(String key, Method method, int trial) {}
}
