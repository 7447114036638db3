package org.keyway.planner.model;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;

/**
 * Runs a batch on several copies of a dynamics model in parallel. Each copy has its own thread and
 * an equal share of the candidates. Results do not depend on the number of copies if the model
 * treats every candidate independently.
 *
 * <p>The threads start once, wait without spinning, take no lock, and end at {@link #close},
 * whatever the copies throw. The calling thread works on the first share itself. One thread at a
 * time may call.
 */
public final class ParallelDynamics implements DynamicsModel, AutoCloseable {
  private static final String NAME = "A copy of the model";

  private final DynamicsModel own;
  private final Worker[] workers;
  private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * @param copies identical models without shared working memory, 1 to 1024; each is called by one
   *     thread
   * @throws IllegalArgumentException if there is no copy or their sizes differ
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
      // The system has no more threads: the running ones would wait for ever.
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
   * @throws RuntimeException the exception of a copy, after all copies have finished
   * @throws PortException if a copy threw another throwable, which is the cause
   * @throws IllegalStateException if this is closed, or another thread is calling
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
      // Not rethrown at once: workers that have begun would run on into the next batch.
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

  /** First candidate of a share; copy 0 always has the largest share and never an empty one. */
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

  /** One copy, its thread, and its share of the batch in separate arrays. */
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

    // Publishes the fields above: written last by one side, read first by the other.
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
     * Waits until the share is done and drops references to the caller's arrays. A worker that
     * ended before it saw its share skips it.
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
        // Read last: a thread that begins to wait now is either woken or sees the new value.
        LockSupport.unpark(caller.get());
      }
    }

    private void work() {
      try {
        if (count > 0) {
          int numbers = steps * embeddingSize();
          // Unwritten numbers must not keep values of the previous batch.
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
