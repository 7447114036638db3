package org.keyway.ros.graph;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks whether a node runs, and runs actions at its end. Safe for use by several threads. */
public final class NodeLifetime {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLifetime.class);

  private final String node;
  private final List<Runnable> actions = new ArrayList<>();
  private boolean running = true;

  /**
   * @param node the name of the node, for the log
   */
  public NodeLifetime(String node) {
    this.node = node;
  }

  /** Whether the node has not ended. */
  public synchronized boolean isRunning() {
    return running;
  }

  /**
   * Registers an action for the end. Actions run in the order of registration; immediately if the
   * node has ended.
   */
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
   * Ends the node and runs its actions. A failed action is logged, and the next one runs.
   *
   * @return false if the node had already ended; no action runs then
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
