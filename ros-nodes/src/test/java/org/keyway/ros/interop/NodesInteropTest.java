package org.keyway.ros.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.ros.Eventually;
import org.keyway.ros.interop.RosPeers.Master;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** Nodes of rospy and roscpp against ours, under both masters. */
@Tag("slow")
@Tag("peers")
@Timeout(120)
class NodesInteropTest {
  private static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");
  private static final MessageType COMMAND = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final Path RELAY = Path.of("/usr/lib/topic_tools/relay");

  private static Message image(int width, int height) {
    return IMAGE
        .newMessage()
        .set("header.stamp", new RosTime(77, 5))
        .set("header.frame_id", "camera")
        .set("width", width)
        .set("height", height)
        .set("encoding", "rgb8")
        .set("step", 3 * width)
        .set("data", new byte[3 * width * height]);
  }

  private static BlockingQueue<Message> messages(RosNode node, String topic, MessageType type) {
    BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    node.subscribe(
        topic, type, QualityOfService.DEFAULT, message -> messages.add(message.decode()));
    return messages;
  }

  /** The first answers are lost as long as the connection for them is not there. */
  private static Message publishUntilAnswered(
      Publisher images, Message image, BlockingQueue<Message> answers) throws Exception {
    Eventually.holds(
        "an image is answered",
        () -> {
          images.publish(image);
          Thread.sleep(20);
          return !answers.isEmpty();
        });
    return answers.take();
  }

  @ParameterizedTest
  @EnumSource
  void rospyNodeAnswersOurImages(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("camera");
      BlockingQueue<Message> commands = messages(node, "/pusher/command", COMMAND);
      Publisher images = node.advertise("/camera/image_raw", IMAGE, QualityOfService.DEFAULT);
      peers.startScript("answer_images.py");
      Message command = publishUntilAnswered(images, image(640, 480), commands);
      assertEquals(640, command.number("twist.linear.x"));
      assertEquals(640 * 480 * 3, command.number("twist.linear.y"));
      assertEquals(new RosTime(77, 5), command.time("header.stamp"));
      assertEquals("camera", command.string("header.frame_id"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ourNodeAnswersTheImagesOfRospy(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("planner");
      Publisher commands = node.advertise("/pusher/command", COMMAND, QualityOfService.DEFAULT);
      node.subscribe(
          "/camera/image_raw",
          IMAGE,
          QualityOfService.NEWEST,
          incoming -> {
            Message image = incoming.decode();
            ByteBuffer data = image.bytes("data");
            commands.publish(
                COMMAND
                    .newMessage()
                    .set("header.stamp", image.time("header.stamp"))
                    .set("header.frame_id", image.string("header.frame_id"))
                    .set("twist.linear.x", data.get(data.capacity() - 1) & 0xFF));
          });
      PeerProcess camera = peers.startScript("publish_images.py");
      camera.awaitOutput("command \\d+ camera_optical_frame 255.0\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void roscppRelayPassesOurImagesOn(Master master) throws Exception {
    assumeTrue(Files.isExecutable(RELAY), "topic-tools is not installed");
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("camera");
      BlockingQueue<Message> relayed = messages(node, "/relayed", IMAGE);
      Publisher images = node.advertise("/camera/image_raw", IMAGE, QualityOfService.LATCHED);
      Message image = image(64, 64);
      images.publish(image);
      peers.start(RELAY.toString(), "/camera/image_raw", "/relayed");
      assertEquals(image, relayed.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void roslaunchStartsNodesUnderOurMaster() throws Exception {
    RosPeers.assumeInstalled("roslaunch");
    try (RosPeers peers = new RosPeers(Master.OURS)) {
      Path robot = Files.createDirectory(peers.directory().resolve("robot"));
      Files.writeString(
          robot.resolve("package.xml"),
          "<package><name>robot</name><version>1.0.0</version></package>");
      Path program = robot.resolve("answer_images");
      Files.writeString(
          program,
          "#!/bin/sh\nexec /usr/bin/python3 %s \"$@\"\n"
              .formatted(RosPeers.script("answer_images.py")));
      assertTrue(program.toFile().setExecutable(true));
      Path launch = robot.resolve("robot.launch");
      Files.writeString(
          launch,
          """
          <launch>
            <param name="robot/speed" value="0.25"/>
            <node pkg="robot" type="answer_images" name="answers" output="screen">
              <remap from="/pusher/command" to="/renamed/command"/>
              <param name="rate" value="30"/>
            </node>
          </launch>
          """);
      Ros1Node node = peers.node("camera");
      BlockingQueue<Message> commands = messages(node, "/renamed/command", COMMAND);
      Publisher images = node.advertise("/camera/image_raw", IMAGE, QualityOfService.DEFAULT);
      PeerProcess launched = peers.start("roslaunch", launch.toString());
      Eventually.holds(
          () -> "parameters are set\n" + launched.output(),
          () ->
              node.graphParameters()
                  .get("/robot/speed")
                  .filter(Double.valueOf(0.25)::equals)
                  .isPresent());
      publishUntilAnswered(images, image(64, 64), commands);
      assertEquals(30, node.graphParameters().get("/answers/rate").orElseThrow());
      launched.interrupt();
      launched.awaitExit();
      assertTrue(launched.output().contains("done"), launched.output());
    }
  }

  @Test
  void definitionsAndMd5AreThoseOfRos() throws Exception {
    RosPeers.assumeInstalled("rosmaster");
    List<String> names =
        List.of(
            "std_msgs/Header",
            "std_msgs/String",
            "std_msgs/Empty",
            "std_msgs/Float64",
            "std_msgs/Float64MultiArray",
            "sensor_msgs/Image",
            "sensor_msgs/CompressedImage",
            "sensor_msgs/CameraInfo",
            "geometry_msgs/Twist",
            "geometry_msgs/TwistStamped",
            "geometry_msgs/PoseStamped",
            "nav_msgs/Path",
            "diagnostic_msgs/DiagnosticArray",
            "actionlib_msgs/GoalStatusArray",
            "rosgraph_msgs/Clock",
            "rosgraph_msgs/Log");
    try (RosPeers peers = new RosPeers(Master.OURS)) {
      StringBuilder definitions = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (String name : names) {
        MessageType type = MessageTypes.standard(name);
        definitions.append(name).append('\n').append(type.definition()).append("\n<end>\n");
        expected.append("%s %s %s\n".formatted(name, type.md5(), type.md5()));
      }
      Path file = peers.directory().resolve("definitions");
      Files.writeString(file, definitions);
      String said = peers.startScript("definitions.py", file.toString()).awaitSuccess();
      assertEquals(expected.toString(), said);
    }
  }
}
