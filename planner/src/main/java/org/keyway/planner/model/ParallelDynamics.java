package org.keyway.planner.model;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;

/**
 * Runs a batch on several copies of a dynamics model at once, each copy on a thread of its own with
 * an equal share of the candidates. Results do not depend on the number of copies, as long as the
 * model treats every candidate by itself.
 *
 * <p>The threads are started once, wait without spinning, take no lock, and end at {@link #close}.
 * The calling thread works on the first share itself.
 */
public final class ParallelDynamics implements DynamicsModel, AutoCloseable {
  private final DynamicsModel own;
  private final Worker[] workers;
  private volatile @Nullable Thread caller;
  private boolean closed;

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
      workers[i].start();
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
   * @throws IllegalStateException if a copy threw an Error, which is the cause; or if this is
   *     closed
   */
  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    if (closed) {
      throw new IllegalStateException("The threads of this model have been ended by close()");
    }
    caller = Thread.currentThread();
    int copies = workers.length + 1;
    RuntimeException failure = null;
    try {
      for (int i = 0; i < workers.length; i++) {
        int from = share(count, i + 1, copies);
        int shareCount = share(count, i + 2, copies) - from;
        workers[i].begin(start, actions, from, shareCount, steps, embeddings);
      }
      own.rollout(start, actions, share(count, 1, copies), steps, embeddings);
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      // Not thrown on at once: the workers that have begun would run on into the next batch.
      failure = failureOf(e);
    }
    for (Worker worker : workers) {
      RuntimeException thrown = worker.await();
      failure = failure == null ? thrown : failure;
    }
    caller = null;
    if (failure != null) {
      throw failure;
    }
  }

  private static IllegalStateException failureOf(Error e) {
    return new IllegalStateException("A copy of the model failed: " + e, e);
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
    private double[] start = NONE;
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
      int actionNumbers = batchCount * batchSteps * model.actionSize();
      if (actions.length < actionNumbers) {
        actions = new double[actionNumbers];
      }
      int embeddingNumbers = batchCount * batchSteps * model.embeddingSize();
      if (embeddings.length < embeddingNumbers) {
        embeddings = new double[embeddingNumbers];
      }
      System.arraycopy(
          batchActions, batchFrom * batchSteps * model.actionSize(), actions, 0, actionNumbers);
      start = batchStart;
      destination = batchEmbeddings;
      from = batchFrom;
      count = batchCount;
      steps = batchSteps;
      busy = true;
      LockSupport.unpark(this);
    }

    /** Waits for the share to be done, and lets go of all that belongs to the caller. */
    @Nullable RuntimeException await() {
      boolean interrupted = false;
      while (busy) {
        LockSupport.park(this);
        // A pending interrupt would make every park return at once.
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      start = NONE;
      destination = NONE;
      RuntimeException thrown = failure;
      failure = null;
      return thrown;
    }

    void end() {
      ended = true;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      while (true) {
        while (!busy) {
          if (ended) {
            return;
          }
          LockSupport.park(this);
        }
        try {
          if (count > 0) {
            model.rollout(start, actions, count, steps, embeddings);
            int numbers = steps * model.embeddingSize();
            System.arraycopy(embeddings, 0, destination, from * numbers, count * numbers);
          }
        } catch (RuntimeException e) {
          failure = e;
        } catch (Error e) {
          failure = failureOf(e);
        } finally {
          Thread waiting = caller;
          busy = false;
          LockSupport.unpark(waiting);
        }
      }
    }
  }
}
