package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Transport;

/** The transport on the bare JDK. */
public final class TcprosTransport implements Transport {
  @Override
  public String name() {
    return "tcpros";
  }

  @Override
  public RosNode start(NodeOptions options) throws IOException {
    return new TcprosNode(options);
  }
}
