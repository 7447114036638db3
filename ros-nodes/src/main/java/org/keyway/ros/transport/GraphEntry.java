package org.keyway.ros.transport;

import java.io.IOException;
import org.keyway.ros.name.NodeOptions;

/** A node that is described and has not entered its graph yet. Belongs to one thread. */
public interface GraphEntry {
  /** Who the node is. */
  NodeOptions options();

  /** Returns as soon as the graph can be entered. What it waits for is said once. */
  void await() throws InterruptedException;

  /**
   * Notes that the graph was there and could not be asked for something, says so, and returns after
   * a pause.
   */
  void lost(GraphUnreachableException reason) throws InterruptedException;

  /**
   * Enters the graph.
   *
   * @throws GraphUnreachableException if the graph was there and does not say what the node needs
   * @throws IOException if the node cannot listen
   */
  RosNode enter() throws IOException;
}
