package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.Eventually;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.message.Message;
import org.keyway.ros.transport.RosNode;

class CameraNodeTest {
  private final LocalGraph graph = new LocalGraph();
  private final List<Message> images = graph.listen("/camera/image_raw");

  /** Pictures of a level each; those below zero cannot be used. */
  private static final class Levels implements FrameSource {
    private final int[] levels;
    private int next;
    private volatile boolean closed;

    Levels(int... levels) {
      this.levels = levels;
    }

    @Override
    public @Nullable TimedFrame next() throws ImageFormatException {
      if (next == levels.length) {
        return null;
      }
      int level = levels[next++];
      if (level < 0) {
        throw new ImageFormatException("number %d is cut off".formatted(next));
      }
      byte level8 = (byte) level;
      return new TimedFrame(new Frame(1, 1, new byte[] {level8, level8, level8}), 0);
    }

    @Override
    public void rewind() {
      next = 0;
    }

    @Override
    public String description() {
      return "levels";
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private RosNode node() {
    graph.parameters.put("/camera/rate", 1000.0);
    graph.parameters.put("/camera/loop", false);
    return graph.node("/camera");
  }

  @Test
  void leavesOutWhatCannotBeUsedAndCountsIt() throws Exception {
    Levels source = new Levels(-1, 10, -1, -1, 20, 30, -1);
    RosNode node = node();
    try (CameraNode camera = new CameraNode(node, source)) {
      Eventually.holds(
          "all were played", () -> source.closed && graph.isTaken("/camera/image_raw"));
    }
    assertEquals(
        List.of(10, 20, 30), images.stream().map(image -> image.bytes("data").get(0) + 0).toList());
    assertEquals(
        List.of(
            "INFO Plays levels on /camera/image_raw, 1000.0 images a second, once",
            "WARN A picture is left out: number 1 is cut off (1 so far)",
            "WARN 4 pictures were left out, 3 were played"),
        graph.log);
  }

  @Test
  void endsWhereThereIsNothingToPlayHoweverOftenItLooks() throws Exception {
    Levels source = new Levels(-1, -1);
    RosNode node = node();
    graph.parameters.put("/camera/loop", true);
    try (CameraNode camera = new CameraNode(node, source)) {
      Eventually.holds("the node has ended", () -> source.closed && !node.isRunning());
    }
    assertTrue(
        graph.log.contains("ERROR There is no picture to play in levels"), graph.log::toString);
    assertTrue(images.isEmpty());
  }
}
