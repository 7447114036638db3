package org.keyway.ros.graph;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a node runs, and what is to be done when it ends. Safe for all threads. */
public final class NodeLifetime {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLifetime.class);

  private final String node;
  private final List<Runnable> actions = new ArrayList<>();
  private boolean running = true;

  /**
   * @param node its name, for the log
   */
  public NodeLifetime(String node) {
    this.node = node;
  }

  /** Whether it has not ended. */
  public synchronized boolean isRunning() {
    return running;
  }

  /** Has something done at the end, in the order of these calls; at once if it has ended. */
  public void onEnd(Runnable action) {
    synchronized (this) {
      if (running) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /**
   * Ends it: does what there is to do. An action that fails is logged, and the next is done.
   *
   * @return false if it had ended before, and nothing was done
   */
  public boolean end() {
    synchronized (this) {
      if (!running) {
        return false;
      }
      running = false;
    }
    actions.forEach(this::runQuietly);
    return true;
  }

  private void runQuietly(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      LOG.error("{}: an action at its end failed", node, e);
    }
  }
}
