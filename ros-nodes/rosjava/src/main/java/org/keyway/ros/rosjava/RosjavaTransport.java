package org.keyway.ros.rosjava;

import java.util.List;
import java.util.Map;
import org.keyway.ros.ros1.Ros1Entry;
import org.keyway.ros.transport.GraphEntry;
import org.keyway.ros.transport.Transport;

/** Transport over ROSJava. */
public final class RosjavaTransport implements Transport {
  @Override
  public String name() {
    return "rosjava";
  }

  @Override
  public GraphEntry describe(
      String defaultName, List<String> arguments, Map<String, String> environment) {
    return Ros1Entry.of(defaultName, arguments, environment, RosjavaNode::new);
  }
}
