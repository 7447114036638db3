package org.keyway.ros.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.interop.RosPeers.Master;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.ros1.actionlib.ActionlibTypes;

/** The catkin package as a workspace builds and installs it. */
@Tag("slow")
@Tag("peers")
@Timeout(240)
class CatkinPackageTest {
  private static final Path SOURCE = Path.of("catkin", "keyway").toAbsolutePath();
  private static final List<String> NEEDED =
      List.of(
          "catkin/cmake/catkinConfig.cmake",
          "message_generation/cmake/message_generationConfig.cmake",
          "actionlib_msgs/cmake/actionlib_msgsConfig.cmake",
          "actionlib_msgs/msg/GoalStatus.msg",
          "sensor_msgs/cmake/sensor_msgsConfig.cmake",
          "sensor_msgs/msg/Image.msg");

  private static String name(MessageType type) {
    return type.typeName() + " " + type.md5();
  }

  @Test
  void buildsAndBringsTheActionsMessages() throws Exception {
    RosPeers.assumeInstalled("cmake", "make", "c++");
    for (String file : NEEDED) {
      Path path = Path.of("/usr/share", file);
      assumeTrue(Files.exists(path), "catkin is not all installed: there is no " + path);
    }
    try (RosPeers peers = new RosPeers(Master.OURS)) {
      Path build = peers.directory().resolve("build");
      Path installed = peers.directory().resolve("installed");
      peers
          .start(
              "cmake",
              "-S" + SOURCE,
              "-B" + build,
              "-DCMAKE_INSTALL_PREFIX=" + installed,
              "-DCATKIN_ENABLE_TESTING=OFF",
              "-DPYTHON_EXECUTABLE=/usr/bin/python3")
          .awaitSuccess(100);
      peers.start("cmake", "--build", build.toString(), "--target", "install").awaitSuccess(100);
      assertTrue(Files.isExecutable(installed.resolve("lib/keyway/node")));
      assertTrue(Files.exists(installed.resolve("share/keyway/launch/planner.launch")));

      peers.setVariable("PYTHONPATH", installed.resolve("lib/python3/dist-packages").toString());
      List<String> said = peers.startScript("action_types.py").awaitSuccess().lines().toList();
      String definition = String.join("\n", said.subList(4, said.size()));
      ActionlibTypes ours = ActionlibTypes.of(MessageTypes.standardAction("keyway/PlanToImage"));
      assertEquals(
          List.of(
              name(ours.goal()),
              name(ours.feedback()),
              name(ours.result()),
              name(MessageTypes.parse("keyway/PlanToImageAction", definition))),
          said.subList(0, 4));
    }
  }
}
