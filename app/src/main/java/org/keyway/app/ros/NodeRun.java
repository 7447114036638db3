package org.keyway.app.ros;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.keyway.configuration.InputException;
import org.keyway.ros.transport.GraphEntry;
import org.keyway.ros.transport.GraphUnreachableException;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Transport;

/** Runs a node as a process, from its command line until it is ended. */
final class NodeRun {
  /** Property for the log level of nodes, read at the creation of each logger. */
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.ros";

  private final GraphEntry entry;

  private NodeRun(GraphEntry entry) {
    this.entry = entry;
  }

  /** Starts the function of the process in a graph. */
  @FunctionalInterface
  interface Part {
    /**
     * Starts the part; the node's shutdown ends it. Errors must occur before it acquires anything,
     * because it may be started again.
     */
    void start(RosNode node) throws IOException;
  }

  /**
   * Checks a command line and the environment. Callers do this before any other work.
   *
   * @param transport name of the node's transport
   * @param defaultName default name of the node
   * @param arguments arguments for ROS
   * @throws InputException if one of them is invalid
   */
  static NodeRun of(String transport, String defaultName, List<String> arguments) {
    showLog();
    return new NodeRun(entry(transport(transport), defaultName, arguments));
  }

  /**
   * Returns the global name of a name in the node.
   *
   * @throws InputException if it is not a valid name
   */
  String resolve(String name) {
    try {
      return entry.options().resolver().resolve(name);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Waits until the graph can be entered, and runs until Ctrl-C, a SIGTERM, or another node of the
   * same name.
   *
   * @throws InputException if a parameter is invalid
   */
  void untilStopped(Part part) throws IOException, InterruptedException {
    do {
      entry.await();
    } while (!run(part));
  }

  /** Runs the node; returns false if the graph was lost before the node could start. */
  private boolean run(Part part) throws IOException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (RosNode node = entry.enter()) {
      if (endsWithTheProcess(node)) {
        start(part, node);
        node.onShutdown(end::countDown);
        end.await();
      }
      return true;
    } catch (GraphUnreachableException e) {
      entry.lost(e);
      return false;
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Ends the node with the process; returns false if the process is ending already. */
  private static boolean endsWithTheProcess(RosNode node) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Starts the part; ignores failures of a node that was ended meanwhile. */
  private static void start(Part part, RosNode node) throws IOException {
    try {
      part.start(node);
    } catch (RuntimeException e) {
      if (node.isRunning()) {
        throw e;
      }
    }
  }

  /** Shows the log of a node with its own process; in another process, its warnings are enough. */
  private static void showLog() {
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "info");
    }
  }

  private static Transport transport(String name) {
    try {
      return Transport.named(name);
    } catch (IllegalArgumentException e) {
      throw new InputException("--transport: " + e.getMessage(), e);
    }
  }

  private static GraphEntry entry(Transport transport, String defaultName, List<String> arguments) {
    try {
      return transport.describe(defaultName, arguments, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
