package org.keyway.ros.ros1.actionlib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.transport.ActionHandler;
import org.keyway.ros.transport.ActionServer;
import org.keyway.ros.transport.RosNode;

/** Actions that a node serves. */
public final class ActionlibServers implements AutoCloseable {
  private final RosNode node;
  private final Map<String, ActionlibServer> servers = new LinkedHashMap<>();

  /**
   * @param node the node that serves the actions
   */
  public ActionlibServers(RosNode node) {
    this.node = node;
  }

  /**
   * Serves an action.
   *
   * @throws IllegalStateException if the node serves it already
   */
  public ActionServer serve(String action, ActionType type, ActionHandler handler) {
    String name = node.resolve(action);
    synchronized (servers) {
      if (servers.containsKey(name)) {
        throw new IllegalStateException("%s serves %s already".formatted(node.name(), name));
      }
      ActionlibServer server = new ActionlibServer(node, action, type, handler, () -> forget(name));
      servers.put(name, server);
      server.start();
      return server;
    }
  }

  private void forget(String name) {
    synchronized (servers) {
      servers.remove(name);
    }
  }

  /** Ends all actions; must be called while topics still work. */
  @Override
  public void close() {
    List<ActionlibServer> all;
    synchronized (servers) {
      all = List.copyOf(servers.values());
    }
    all.forEach(ActionlibServer::close);
  }
}
