package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.ros.transport.RosNode;

/** What nodes say when they start. */
class NodesAtStartTest {
  private final LocalGraph graph = new LocalGraph();

  private void assertSaid(String... lines) {
    assertEquals(List.of(lines), graph.log);
  }

  @Test
  void theSimulatedRobotSaysWhatGoesWhereAndWhatAnEpisodeWaitsFor() {
    graph.parameters.put("/sim/rate", 20.0);
    graph.parameters.put("/sim/pauze", 1.0);
    RosNode node = graph.node("/sim");
    try (SimNode sim = new SimNode(node)) {
      assertSaid(
          "WARN /sim/pauze is set, but this node has no parameter ~pauze; the nearest is ~pause",
          "INFO 20.0 images of 64x64 a second on /camera/image_raw, goals on /goal/image; obeys"
              + " /pusher/command up to 1.0 m/s along each axis",
          "INFO An episode, and with it images, begins once somebody subscribes to"
              + " /camera/image_raw and publishes on /pusher/command");
    }
  }

  @Test
  void theSimulatedRobotSaysThatItWaitsForItsService() {
    graph.parameters.put("/sim/autostart", false);
    RosNode node = graph.node("/sim");
    try (SimNode sim = new SimNode(node)) {
      String last = graph.log.get(graph.log.size() - 1);
      assertEquals("INFO An episode, and with it images, begins with a call of /sim/reset", last);
    }
  }

  @Test
  void theRecorderSaysWhichTopicsItRecordsAndThatItHasNoParameters(@TempDir Path folder)
      throws Exception {
    graph.parameters.put("/record/queue", 5);
    RosNode node = graph.node("/record");
    Path file = folder.resolve("run.mcap");
    try (RecordNode recorder = new RecordNode(node, List.of("image", "/arm"), file)) {
      assertSaid(
          "WARN /record/queue is set, but this node has no parameters",
          "INFO Records /arm, /image into " + file);
    }
  }

  @Test
  void parametersOfAnotherNodeBelowAreNoneOfThisOne() {
    graph.parameters.put("/sim/camera", Map.of("rate", 3));
    RosNode node = graph.node("/sim");
    try (SimNode sim = new SimNode(node)) {
      assertTrue(
          graph.log.stream().noneMatch(line -> line.startsWith("WARN")), graph.log::toString);
    }
  }
}
