package org.keyway.app.ros;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.keyway.configuration.InputException;
import org.keyway.ros.transport.GraphEntry;
import org.keyway.ros.transport.GraphUnreachableException;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Transport;

/** Runs a node as a process: from its command line until somebody ends it. */
final class NodeRun {
  /** Of the loggers of nodes, read when each is made. */
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.ros";

  private final GraphEntry entry;

  private NodeRun(GraphEntry entry) {
    this.entry = entry;
  }

  /** Puts into a graph what the process is there for. */
  @FunctionalInterface
  interface Part {
    /**
     * Starts; the node's shutdown ends it. What it refuses, or cannot ask the graph for, it refuses
     * before it takes anything up: it may be started again.
     */
    void start(RosNode node) throws IOException;
  }

  /**
   * Checks a command line and the environment, which is to be done before there is work.
   *
   * @param transport name of what carries the node's messages
   * @param defaultName of the node
   * @param arguments of ROS
   * @throws InputException if one of them cannot be
   */
  static NodeRun of(String transport, String defaultName, List<String> arguments) {
    showLog();
    return new NodeRun(entry(transport(transport), defaultName, arguments));
  }

  /**
   * The global name that a name stands for in the node.
   *
   * @throws InputException if it is none
   */
  String resolve(String name) {
    try {
      return entry.options().resolver().resolve(name);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Runs from when the graph can be entered until Ctrl-C, a SIGTERM, or another node of the same
   * name.
   *
   * @throws InputException if a parameter cannot be
   */
  void untilStopped(Part part) throws IOException, InterruptedException {
    do {
      entry.await();
    } while (!run(part));
  }

  /** Returns false if the graph was lost before the node could start. */
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

  /** Returns false if the process is ending already. */
  private static boolean endsWithTheProcess(RosNode node) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** What fails because the node is ended meanwhile is no failure. */
  private static void start(Part part, RosNode node) throws IOException {
    try {
      part.start(node);
    } catch (RuntimeException e) {
      if (node.isRunning()) {
        throw e;
      }
    }
  }

  /** A node of its own process says what it does; as part of another's, its warnings are enough. */
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
