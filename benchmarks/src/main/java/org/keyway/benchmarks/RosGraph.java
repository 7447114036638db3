package org.keyway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.transport.RosNode;

/** A ROS graph on this machine with its own master; closing it ends everything in it. */
final class RosGraph implements AutoCloseable {
  private final RosMaster master;
  private final Deque<Runnable> parts = new ArrayDeque<>();

  RosGraph() {
    try {
      master = RosMaster.local();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts.push(master::close);
  }

  ServerUri masterUri() {
    return master.uri();
  }

  /** Makes another Keyway node. */
  RosNode node(String name) {
    try {
      RosNode node = new TcprosNode(Ros1Options.local(name, master.uri()));
      parts.push(node::close);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers an action to run at close, before those registered earlier. */
  void onClose(Runnable end) {
    parts.push(end);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      parts.pop().run();
    }
  }
}
