package org.keyway.app.ros;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.keyway.app.cli.UserError;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.name.RosArguments;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Transport;

/** Runs a node as a process: from its command line until somebody ends it. */
final class NodeRun {
  /** Of the loggers of nodes, read when each is made. */
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.ros";

  private NodeRun() {}

  /** Puts into a graph what the process is there for. */
  @FunctionalInterface
  interface Part {
    /** Starts; the node's shutdown ends it. */
    void start(RosNode node) throws IOException;
  }

  /**
   * Runs until Ctrl-C, a SIGTERM, or another node of the same name.
   *
   * @param transport name of what carries its messages
   * @param defaultName of the node
   * @param arguments of ROS
   * @throws UserError if an argument or a parameter cannot be
   */
  static void untilStopped(String transport, String defaultName, List<String> arguments, Part part)
      throws IOException, InterruptedException {
    NodeOptions options = options(defaultName, arguments);
    showLog();
    CountDownLatch end = new CountDownLatch(1);
    try (RosNode node = transport(transport).start(options)) {
      Thread hook = new Thread(node::close, "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        part.start(node);
      } catch (IllegalArgumentException e) {
        throw new UserError(String.valueOf(e.getMessage()), e);
      }
      node.onShutdown(end::countDown);
      end.await();
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
      throw new UserError("--transport: " + e.getMessage(), e);
    }
  }

  private static NodeOptions options(String defaultName, List<String> arguments) {
    for (String argument : arguments) {
      if (!argument.contains(":=")) {
        throw new UserError(
            "'%s' is none of a node's arguments, which are like topic:=other, _parameter:=value"
                .formatted(argument));
      }
    }
    try {
      return NodeOptions.of(defaultName, RosArguments.parse(arguments), System.getenv());
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /** How others are told to reach this machine, as an environment says. */
  static String host(Map<String, String> environment) {
    return NodeOptions.of("any", RosArguments.parse(List.of()), environment).host();
  }
}
