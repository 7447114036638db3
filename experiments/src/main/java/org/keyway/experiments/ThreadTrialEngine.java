package org.keyway.experiments;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.keyway.configuration.run.Threads;
import org.keyway.experiments.trial.Trial;
import org.keyway.experiments.trial.TrialSetup;
import org.keyway.experiments.trial.TrialWatcher;
import org.keyway.sim.catalog.Tasks;
import org.keyway.worldmodels.policy.ModelStore;
import org.keyway.worldmodels.policy.PlannerModels;

/** Plays trials on threads of this process, each with its own models. */
public final class ThreadTrialEngine implements TrialEngine {
  private final Tasks tasks;
  private final ModelStore models;
  private final int threads;

  /**
   * @param tasks tasks that experiments may name
   * @param models models that the methods name
   * @param threads number of trials at a time; no more threads start than there are trials
   */
  public ThreadTrialEngine(Tasks tasks, ModelStore models, int threads) {
    this.tasks = tasks;
    this.models = models;
    this.threads = threads;
  }

  @Override
  public void play(ExperimentConfiguration spec, List<TrialUnit> units, Done done)
      throws IOException, InterruptedException {
    List<TrialSetup> rows =
        spec.rows().stream()
            .map(
                row ->
                    new TrialSetup(
                        tasks.named(spec.task()), row.world(), spec.seed(), row.method()))
            .toList();
    Queue<TrialUnit> left = new ConcurrentLinkedQueue<>(units);
    int started = Threads.forWork(threads, units.size());
    ExecutorService pool = Executors.newFixedThreadPool(started);
    try {
      CompletionService<Void> workers = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < started; i++) {
        workers.submit(() -> work(rows, left, done));
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

  /** Plays trials on one thread until none is left or it is interrupted. */
  private Void work(List<TrialSetup> rows, Queue<TrialUnit> units, Done done) throws IOException {
    PlannerModels own = models.load();
    if (!units.isEmpty()) {
      warmUp(rows, own);
    }
    for (TrialUnit unit = units.poll();
        unit != null && !Thread.currentThread().isInterrupted();
        unit = units.poll()) {
      done.done(Trial.run(rows.get(unit.row()), own, unit.key(), unit.trial(), TrialWatcher.NONE));
    }
    return null;
  }

  /**
   * Plays uncounted trials, so that rows with a time limit are not measured on a cold virtual
   * machine. Plans without a limit cannot be late.
   */
  private static void warmUp(List<TrialSetup> rows, PlannerModels own) throws IOException {
    for (TrialSetup row : rows) {
      if (row.method().budgetMillis() > 0) {
        Trial.run(row, own, "", 0, TrialWatcher.NONE);
      }
    }
  }
}
