package org.keyway.ros.ros1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.transport.GraphEntry;
import org.keyway.ros.transport.GraphUnreachableException;
import org.keyway.ros.transport.RosNode;

/** A node that enters a ROS 1 graph once its master answers. */
public final class Ros1Entry implements GraphEntry {
  private final Ros1Options options;
  private final MasterWait master;
  private final Starter starter;

  /** Creates the node of a transport. */
  @FunctionalInterface
  public interface Starter {
    /**
     * Enters the graph.
     *
     * @throws IOException if the node cannot listen
     */
    RosNode start(Ros1Options options) throws IOException;
  }

  private Ros1Entry(Ros1Options options, Starter starter) {
    this.options = options;
    this.starter = starter;
    master = new MasterWait(options);
  }

  /**
   * Describes a node by its command line and environment.
   *
   * @param defaultName the default name of the node, without a namespace
   * @param arguments arguments of the form {@code name:=value} only
   * @param environment the environment variables, such as {@link System#getenv()}
   * @throws IllegalArgumentException if one of them is invalid
   */
  public static Ros1Entry of(
      String defaultName,
      List<String> arguments,
      Map<String, String> environment,
      Starter starter) {
    RosArguments parsed = RosArguments.parse(arguments);
    if (!parsed.rest().isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is none of a node's arguments, which are like topic:=other, _parameter:=value"
              .formatted(parsed.rest().get(0)));
    }
    return new Ros1Entry(Ros1Options.of(defaultName, parsed, environment), starter);
  }

  @Override
  public NodeOptions options() {
    return options.node();
  }

  @Override
  public void await() throws InterruptedException {
    master.await();
  }

  @Override
  public void lost(GraphUnreachableException reason) throws InterruptedException {
    master.lost(reason);
  }

  @Override
  public RosNode enter() throws IOException {
    return starter.start(options);
  }
}
