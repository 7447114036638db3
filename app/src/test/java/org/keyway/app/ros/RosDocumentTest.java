package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.ros.node.CameraParameters;
import org.keyway.ros.node.PlannerParameters;
import org.keyway.ros.node.SimParameters;
import org.keyway.ros.transport.NodeParameter;

class RosDocumentTest {
  @Test
  void theDocumentHasEveryParameterAsItIs() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "ros.md"));
    List<NodeParameter<?>> all = new ArrayList<>(PlannerParameters.ALL);
    all.addAll(SimParameters.ALL);
    all.addAll(CameraParameters.ALL);
    for (NodeParameter<?> parameter : all) {
      String row =
          "| `~%s` | %s | %s | %s | %s |"
              .formatted(
                  parameter.name(),
                  parameter.unit().isEmpty() ? "-" : parameter.unit(),
                  parameter.range(),
                  parameter.defaultValue().equals("") ? "empty" : parameter.defaultValue(),
                  parameter.meaning());
      assertTrue(document.contains(row), row);
    }
  }
}
