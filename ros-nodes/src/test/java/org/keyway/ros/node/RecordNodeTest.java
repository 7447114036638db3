package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.RosArguments;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.testing.Opened;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** What the recorder refuses leaves nothing behind; what it takes, it takes once. */
class RecordNodeTest {
  private static final MessageType TEXT = MessageTypes.standard("std_msgs/String");

  @RegisterExtension final Opened opened = new Opened();
  @TempDir private Path directory;

  private RosNode node(String... arguments) throws IOException {
    RosMaster master = opened.add(RosMaster.local());
    return opened.add(
        new TcprosNode(
            Ros1Options.of(
                "record",
                RosArguments.parse(List.of(arguments)),
                Map.of("ROS_MASTER_URI", master.uri().toString()))));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void topicThatIsNoNameLeavesNoFile() throws Exception {
    Path file = directory.resolve("new").resolve("run.mcap");
    RosNode node = node();
    assertThrows(
        IllegalArgumentException.class,
        () -> new RecordNode(node, List.of("/good", "not a name"), file));
    assertEquals(List.of(), files());
  }

  @Test
  void fileThatCannotBeMadeLeavesNoSubscription() throws Exception {
    Path taken = Files.writeString(directory.resolve("taken"), "a file");
    RosNode node = node();
    assertThrows(
        IOException.class,
        () -> new RecordNode(node, List.of("/topic"), taken.resolve("run.mcap")));
    Publisher publisher = node.advertise("/topic", TEXT, QualityOfService.DEFAULT);
    assertEquals(0, publisher.subscribers());
    assertEquals(List.of(taken), files());
  }

  @Test
  void topicThatIsNamedTwiceIsRecordedOnce() throws Exception {
    RosNode node = node("other:=/topic");
    Path file = directory.resolve("run.mcap");
    RecordNode recorder = new RecordNode(node, List.of("/topic", "topic", "other"), file);
    Publisher publisher = node.advertise("/topic", TEXT, QualityOfService.DEFAULT);
    Eventually.holds("it is connected", () -> publisher.subscribers() == 1);
    publisher.publish(TEXT.newMessage().set("data", "once"));
    Eventually.holds("it is recorded", () -> recorder.counts().get("/topic") > 0);
    node.close();
    assertEquals(Map.of("/topic", 1L), recorder.counts());
    assertTrue(Files.size(file) > 0);
  }
}
