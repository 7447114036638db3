package org.keyway.app.ros;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.keyway.ros.transport.NodeParameter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that the commands of all nodes share. */
final class NodeArguments {
  @Parameters(
      paramLabel = "ROS-ARG",
      arity = "0..*",
      description = "topic:=other, __name:=other, __ns:=/space, _parameter:=value.")
  private List<String> ros = new ArrayList<>();

  @Mixin private TransportOption transport = new TransportOption();

  @Option(names = "--parameters", description = "Lists the node's parameters, and does no more.")
  private boolean list;

  /**
   * Creates the node, checked but not started.
   *
   * @param defaultName default name of the node
   */
  NodeRun run(String defaultName) {
    return NodeRun.of(transport.name(), defaultName, List.copyOf(ros));
  }

  /** Prints the parameters if the user asked only for them; returns whether that was so. */
  boolean listed(List<NodeParameter<?>> parameters, PrintWriter console) {
    if (list) {
      console.printf("%-20s %-10s %-22s %s%n", "parameter", "default", "range", "meaning");
      for (NodeParameter<?> parameter : parameters) {
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        Object value = parameter.defaultValue();
        console.printf(
            "%-20s %-10s %-22s %s%n",
            "~" + parameter.name(),
            value.equals("") ? "empty" : value,
            parameter.range() + unit,
            parameter.meaning());
      }
      console.flush();
    }
    return list;
  }
}
