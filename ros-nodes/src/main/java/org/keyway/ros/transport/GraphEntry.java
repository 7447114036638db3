package org.keyway.ros.transport;

import java.io.IOException;
import org.keyway.ros.name.NodeOptions;

/** A described node that has not entered its graph yet. Used by one thread only. */
public interface GraphEntry {
  /** Name, namespace, remappings and parameters of the node. */
  NodeOptions options();

  /** Blocks until the graph can be entered. Logs once what it waits for. */
  void await() throws InterruptedException;

  /** Handles a graph that failed to answer a request: logs the reason and returns after a pause. */
  void lost(GraphUnreachableException reason) throws InterruptedException;

  /**
   * Enters the graph.
   *
   * @throws GraphUnreachableException if the graph was there but does not answer what the node
   *     needs
   * @throws IOException if the node cannot listen
   */
  RosNode enter() throws IOException;
}
