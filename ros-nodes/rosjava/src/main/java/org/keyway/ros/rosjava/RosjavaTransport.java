package org.keyway.ros.rosjava;

import java.io.IOException;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Transport;

/** The transport over ROSJava. */
public final class RosjavaTransport implements Transport {
  @Override
  public String name() {
    return "rosjava";
  }

  @Override
  public RosNode start(NodeOptions options) throws IOException {
    return new RosjavaNode(options);
  }
}
