package org.keyway.ros.ros1.tcpros;

import java.util.List;
import java.util.Map;
import org.keyway.ros.ros1.Ros1Entry;
import org.keyway.ros.transport.GraphEntry;
import org.keyway.ros.transport.Transport;

/** Transport of ROS 1, implemented on the JDK alone. */
public final class TcprosTransport implements Transport {
  @Override
  public String name() {
    return "tcpros";
  }

  @Override
  public GraphEntry describe(
      String defaultName, List<String> arguments, Map<String, String> environment) {
    return Ros1Entry.of(defaultName, arguments, environment, TcprosNode::new);
  }
}
