package org.keyway.ros.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypesTest {
  /** The md5 that ROS's own generators print. */
  @ParameterizedTest
  @CsvSource({
    "std_msgs/Header, 2176decaecbce78abc3b96ef049fabed",
    "std_msgs/String, 992ce8a1687cec8c8bd883ec73ca41d1",
    "std_msgs/Float64MultiArray, 4b7d974086d4060e7db4613a7e6c3ba4",
    "sensor_msgs/Image, 060021388200f6f0f447d0fcd9c64743",
    "sensor_msgs/CompressedImage, 8f7a12909da2c9d3332d540a0977563f",
    "sensor_msgs/CameraInfo, c9a58c1b0b154e0e6da7578cb991d214",
    "geometry_msgs/Twist, 9f195f881246fdfa2798d1d3eebca84a",
    "geometry_msgs/TwistStamped, 98d34b0043a2093cf9d9345ab6eef12e",
    "geometry_msgs/PoseStamped, d3812c3cbc69362b77dc0b19b345f8f5",
    "nav_msgs/Path, 6227e2b7e9cce15051f669a5e197bbf7",
    "diagnostic_msgs/DiagnosticArray, 60810da900de1dd6ddd437c3503511da",
    "actionlib_msgs/GoalStatusArray, 8b2b82f13216d0a8ea88bd3af735e619",
    "rosgraph_msgs/Log, acffd30cd6b6de30f120938c17c593fb",
    "rosgraph_msgs/Clock, a9c97c1d230cfc112e270351a944ee47",
  })
  void computesTheMd5OfRos(String name, String md5) {
    assertEquals(md5, MessageTypes.standard(name).md5());
  }

  @ParameterizedTest
  @CsvSource({
    "std_srvs/Empty, d41d8cd98f00b204e9800998ecf8427e",
    "std_srvs/Trigger, 937c9679a518e3a18d831e57125ea522",
    "std_srvs/SetBool, 09fb03525b03e7ea1fd3992bafd87e16",
  })
  void computesTheMd5OfServices(String name, String md5) {
    assertEquals(md5, MessageTypes.standardService(name).md5());
  }

  @Test
  void aFullDefinitionGivesTheSameTypeAgain() {
    for (String name : new String[] {"nav_msgs/Path", "diagnostic_msgs/DiagnosticArray"}) {
      MessageType type = MessageTypes.standard(name);
      MessageType again = MessageTypes.parse(name, type.definition());
      assertEquals(type, again);
      assertEquals(type.definition(), again.definition());
    }
  }

  @Test
  void commentsAndConstantsAreReadAsRosReadsThem() {
    MessageType type =
        MessageTypes.parse(
            "a/B",
            """
            # a comment
            string S=  a # b
            int8 LOW = -3 # comment
            uint8[4] raw#no space
              float32[]   ranges
            """);
    assertEquals("a # b", type.constants().get(0).text());
    assertEquals("-3", type.constants().get(1).text());
    assertEquals("uint8[4]", type.fields().get(0).type().typeName());
    assertEquals(
        MessageType.md5("string S=a # b\nint8 LOW=-3\nuint8[4] raw\nfloat32[] ranges"), type.md5());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float64",
        "float64 1x",
        "float64 x y",
        "geometry_msgs/Nothing x",
        "float64[ x",
        "geometry_msgs/Point P = 1",
        "float64 x\nfloat64 x",
        "a/B self",
        "float64 x\n================================================================================\nno type"
      })
  void refusesWhatIsNoDefinition(String text) {
    assertThrows(IllegalArgumentException.class, () -> MessageTypes.parse("a/B", text));
  }

  @Test
  void anUnknownTypeIsNamed() {
    var e = assertThrows(IllegalArgumentException.class, () -> MessageTypes.standard("a/Nothing"));
    assertTrue(e.getMessage().contains("a/Nothing"));
  }

  @Test
  void everyPathOfATypeIsChecked() {
    MessageType twist = MessageTypes.standard("geometry_msgs/TwistStamped");
    assertTrue(FieldPath.of(twist, "twist.linear.x").isNumeric());
    for (String wrong :
        Stream.of("twist.lin.x", "twist.", "twist.linear.x.y", "twist[0]").toList()) {
      assertThrows(IllegalArgumentException.class, () -> FieldPath.of(twist, wrong), wrong);
    }
  }
}
