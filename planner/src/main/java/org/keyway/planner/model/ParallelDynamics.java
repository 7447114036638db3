package org.keyway.planner.model;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;

/**
 * Runs a batch on several copies of a dynamics model at once, each copy on a thread of its own with
 * an equal share of the candidates. Results do not depend on the number of copies, as long as the
 * model treats every candidate by itself.
 *
 * <p>The threads are started once, wait without spinning, take no lock, and end at {@link #close},
 * whatever the copies throw. The calling thread works on the first share itself; one thread calls
 * at a time.
 */
public final class ParallelDynamics implements DynamicsModel, AutoCloseable {
  private static final String NAME = "A copy of the model";

  private final DynamicsModel own;
  private final Worker[] workers;
  private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * @param copies models that predict the same and share no working memory, 1 to 1024; each is
   *     called by one thread
   * @throws IllegalArgumentException if there is none or their sizes differ
   */
  public ParallelDynamics(List<? extends DynamicsModel> copies) {
    Require.inRange("number of copies", copies.size(), 1, 1024);
    own = copies.get(0);
    for (DynamicsModel copy : copies) {
      Require.inRange(
          "embedding size of a copy",
          copy.embeddingSize(),
          own.embeddingSize(),
          own.embeddingSize());
      Require.inRange(
          "action size of a copy", copy.actionSize(), own.actionSize(), own.actionSize());
    }
    workers = new Worker[copies.size() - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(copies.get(i + 1), i + 1);
    }
    try {
      for (Worker worker : workers) {
        worker.start();
      }
    } catch (Throwable e) {
      // The system has no more threads: those that run would wait for ever.
      close();
      throw e;
    }
  }

  @Override
  public int embeddingSize() {
    return own.embeddingSize();
  }

  @Override
  public int actionSize() {
    return own.actionSize();
  }

  /**
   * {@inheritDoc}
   *
   * @throws RuntimeException what a copy threw, after all have ended
   * @throws PortException if that was no RuntimeException; it is the cause
   * @throws IllegalStateException if this is closed, or another thread is being served
   */
  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    if (closed) {
      throw new IllegalStateException("The threads of this model have been ended by close()");
    }
    Thread current = Thread.currentThread();
    Thread served = caller.compareAndExchange(null, current);
    if (served != null) {
      throw new IllegalStateException(
          "Thread %s calls while thread %s is being served; each needs a model of its own"
              .formatted(current.getName(), served.getName()));
    }
    try {
      serve(start, actions, count, steps, embeddings);
    } finally {
      caller.set(null);
    }
  }

  private void serve(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    int copies = workers.length + 1;
    RuntimeException failure = null;
    try {
      for (int i = 0; i < workers.length; i++) {
        int from = share(count, i + 1, copies);
        int shareCount = share(count, i + 2, copies) - from;
        workers[i].begin(start, actions, from, shareCount, steps, embeddings);
      }
      own.rollout(start, actions, share(count, 1, copies), steps, embeddings);
    } catch (Throwable e) {
      // Not thrown on at once: the workers that have begun would run on into the next batch.
      failure = PortException.of(NAME, e);
    }
    for (Worker worker : workers) {
      RuntimeException thrown = worker.await();
      failure = failure == null ? thrown : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** First candidate of a share, so that copy 0 always has the largest and never an empty one. */
  private static int share(int count, int index, int copies) {
    return (int) (((long) count * index + copies - 1) / copies);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      worker.end();
    }
  }

  /** One copy, its thread, and its share of the batch in arrays of its own. */
  private final class Worker extends Thread {
    private static final double[] NONE = {};

    private final DynamicsModel model;
    private final double[] start = new double[embeddingSize()];
    private double[] actions = NONE;
    private double[] embeddings = NONE;
    private double[] destination = NONE;
    private int from;
    private int count;
    private int steps;
    private @Nullable RuntimeException failure;

    // Hands the fields above to and fro: written last by one side, read first by the other.
    private volatile boolean busy;
    private volatile boolean ended;
    private volatile boolean gone;

    Worker(DynamicsModel model, int index) {
      super("keyway-dynamics-" + index);
      this.model = model;
      setDaemon(true);
    }

    void begin(
        double[] batchStart,
        double[] batchActions,
        int batchFrom,
        int batchCount,
        int batchSteps,
        double[] batchEmbeddings) {
      int actionNumbers = batchCount * batchSteps * actionSize();
      if (actions.length < actionNumbers) {
        actions = new double[actionNumbers];
      }
      int embeddingNumbers = batchCount * batchSteps * embeddingSize();
      if (embeddings.length < embeddingNumbers) {
        embeddings = new double[embeddingNumbers];
      }
      System.arraycopy(
          batchActions, batchFrom * batchSteps * actionSize(), actions, 0, actionNumbers);
      System.arraycopy(batchStart, 0, start, 0, start.length);
      destination = batchEmbeddings;
      from = batchFrom;
      count = batchCount;
      steps = batchSteps;
      busy = true;
      LockSupport.unpark(this);
    }

    /**
     * Waits for the share to be done, and lets go of what belongs to the caller. A worker that was
     * ended before it saw its share does not do it any more.
     */
    @Nullable RuntimeException await() {
      boolean interrupted = false;
      while (busy && !gone) {
        LockSupport.park(this);
        // A pending interrupt would make every park return at once.
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      destination = NONE;
      RuntimeException thrown = failure;
      failure = null;
      return busy ? new IllegalStateException("This model was closed while it was in use") : thrown;
    }

    void end() {
      ended = true;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      while (!gone) {
        while (!busy && !ended) {
          LockSupport.park(this);
          // An interrupt that a model left behind would make every park return at once.
          Thread.interrupted();
        }
        if (busy) {
          work();
          busy = false;
        } else {
          gone = true;
        }
        // Asked for last: who begins to wait in this moment is woken or sees what was written.
        LockSupport.unpark(caller.get());
      }
    }

    private void work() {
      try {
        if (count > 0) {
          int numbers = steps * embeddingSize();
          // What a copy does not write is no answer, and not one of the batch before either.
          Arrays.fill(embeddings, 0, count * numbers, Double.NaN);
          model.rollout(start, actions, count, steps, embeddings);
          System.arraycopy(embeddings, 0, destination, from * numbers, count * numbers);
        }
      } catch (Throwable e) {
        failure = PortException.of(NAME, e);
      }
    }
  }
}
