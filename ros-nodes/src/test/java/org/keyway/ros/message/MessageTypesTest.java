package org.keyway.ros.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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
    "std_msgs/Bool, 8b94c1b53db61fb6aed406028ad6332a",
    "std_msgs/Byte, ad736a2e8818154c487bb80fe42ce43b",
    "std_msgs/Char, 1bf77f25acecdedba0e224b162199717",
    "std_msgs/ColorRGBA, a29a96539573343b1310c73607334b00",
    "std_msgs/Duration, 3e286caf4241d664e55f3ad380e2ae46",
    "std_msgs/Float32, 73fcbf46b49191e672908e50842a83d4",
    "std_msgs/Float32MultiArray, 6a40e0ffa6a17a503ac3f8616991b1f6",
    "std_msgs/Int16, 8524586e34fbd7cb1c08c5f5f1ca0e57",
    "std_msgs/Int16MultiArray, d9338d7f523fcb692fae9d0a0e9f067c",
    "std_msgs/Int32, da5909fbe378aeaf85e547e830cc1bb7",
    "std_msgs/Int32MultiArray, 1d99f79f8b325b44fee908053e9c945b",
    "std_msgs/Int64, 34add168574510e6e17f5d23ecc077ef",
    "std_msgs/Int64MultiArray, 54865aa6c65be0448113a2afc6a49270",
    "std_msgs/Int8, 27ffa0c9c4b8fb8492252bcad9e5c57b",
    "std_msgs/Int8MultiArray, d7c1af35a1b4781bbe79e03dd94b7c13",
    "std_msgs/Time, cd7166c74c552c311fbcc2fe5a7bc289",
    "std_msgs/UInt16, 1df79edf208b629fe6b81923a544552d",
    "std_msgs/UInt16MultiArray, 52f264f1c973c4b73790d384c6cb4484",
    "std_msgs/UInt32, 304a39449588c7f8ce2df6e8001c5fce",
    "std_msgs/UInt32MultiArray, 4d6a180abc9be191b96a7eda6c8a233d",
    "std_msgs/UInt64, 1b2a79973e8bf53d7b53acb71299cb57",
    "std_msgs/UInt64MultiArray, 6088f127afb1d6c72927aa1247e945af",
    "std_msgs/UInt8, 7c8164229e7d2c17eb95e9231617fdee",
    "std_msgs/UInt8MultiArray, 82373f1612381bb6ee473b5cd6f5d89c",
    "std_msgs/ByteMultiArray, 70ea476cbcfd65ac2f68f3cda1e891fe",
    "geometry_msgs/Accel, 9f195f881246fdfa2798d1d3eebca84a",
    "geometry_msgs/AccelStamped, d8a98a5d81351b6eb0578c78557e7659",
    "geometry_msgs/AccelWithCovariance, ad5a718d699c6be72a02b8d6a139f334",
    "geometry_msgs/AccelWithCovarianceStamped, 96adb295225031ec8d57fb4251b0a886",
    "geometry_msgs/Inertia, 1d26e4bb6c83ff141c5cf0d883c2b0fe",
    "geometry_msgs/InertiaStamped, ddee48caeab5a966c5e8d166654a9ac7",
    "geometry_msgs/Point32, cc153912f1453b708d221682bc23d9ac",
    "geometry_msgs/PointStamped, c63aecb41bfdfd6b7e1fac37c7cbe7bf",
    "geometry_msgs/Polygon, cd60a26494a087f577976f0329fa120e",
    "geometry_msgs/PolygonStamped, c6be8f7dc3bee7fe9e8d296070f53340",
    "geometry_msgs/Pose2D, 938fa65709584ad8e77d238529be13b8",
    "geometry_msgs/PoseArray, 916c28c5764443f268b296bb671b9d97",
    "geometry_msgs/PoseWithCovariance, c23e848cf1b7533a8d7c259073a97e6f",
    "geometry_msgs/PoseWithCovarianceStamped, 953b798c0f514ff060a53a3498ce6246",
    "geometry_msgs/QuaternionStamped, e57f1e547e0e1fd13504588ffc8334e2",
    "geometry_msgs/Transform, ac9eff44abf714214112b05d54a3cf9b",
    "geometry_msgs/TransformStamped, b5764a33bfeb3588febc2682852579b0",
    "geometry_msgs/TwistWithCovariance, 1fe8a28e6890a4cc3ae4c3ca5c7d82e6",
    "geometry_msgs/TwistWithCovarianceStamped, 8927a1a12fb2607ceea095b2dc440a96",
    "geometry_msgs/Vector3Stamped, 7b324c7325e683bf02a9b14b01090ec7",
    "geometry_msgs/Wrench, 4f539cf138b23283b520fd271b567936",
    "geometry_msgs/WrenchStamped, d78d3cb249ce23087ade7e7d0c40cfa7",
    "sensor_msgs/Imu, 6a62c6daae103f4ff57a132d6f95cec2",
    "sensor_msgs/JointState, 3066dcd76a6cfaef579bd0f34173e9fd",
    "sensor_msgs/Joy, 5a9ea5f83505693b71e785041e67a8bb",
    "sensor_msgs/LaserScan, 90c7ef2dc6895d81024acba2ac42f369",
    "sensor_msgs/MagneticField, 2f3b0b43eed0c9501de0fa3ff89a45aa",
    "sensor_msgs/Range, c005c34273dc426c67a020a87bc24148",
    "sensor_msgs/Temperature, ff71b307acdbe7c871a5a6d7ed359100",
    "sensor_msgs/FluidPressure, 804dc5cea1c5306d6a2eb80b9833befe",
    "sensor_msgs/PointCloud2, 1158d486dd51d683ce2f1be655c3c181",
    "sensor_msgs/PointField, 268eacb2962780ceac86cbd17e328150",
    "sensor_msgs/MultiDOFJointState, 690f272f0640d2631c305eeb8301e59d",
    "sensor_msgs/NavSatFix, 2d3a8cd499b9b4a0249fb98fd05cfa48",
    "sensor_msgs/NavSatStatus, 331cdbddfa4bc96ffc3b9ad98900a54c",
    "sensor_msgs/RelativeHumidity, 8730015b05955b7e992ce29a2678d90f",
    "sensor_msgs/Illuminance, 8cf5febb0952fca9d650c3d11a81a188",
    "nav_msgs/Odometry, cd5e73d190d741a2f92e81eda573aca7",
    "tf2_msgs/TFMessage, 94810edda583a504dfda3829e70d7eec",
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

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "060021388200f6f0f447d0fcd9c64743"})
  void anEmptyDefinitionIsThatOfTheStandardTypeOfItsNameAndMd5(String md5) {
    MessageType image = MessageTypes.standard("sensor_msgs/Image");
    assertEquals(image, MessageTypes.described("sensor_msgs/Image", md5, " \n"));
  }

  @Test
  void anEmptyDefinitionOfAnythingElseIsRefused() {
    assertNoDefinition(
        "its md5 0123 is not 060021388200f6f0f447d0fcd9c64743",
        () -> MessageTypes.described("sensor_msgs/Image", "0123", ""));
    assertNoDefinition(
        "There is no definition of my_msgs/Own with it",
        () -> MessageTypes.described("my_msgs/Own", "*", ""));
    assertNoDefinition(
        "There is no definition of its messages", () -> MessageTypes.described("", "", ""));
    assertNoDefinition(
        "There is no definition of my_msgs/Own with it",
        () -> MessageTypes.describedRos2("my_msgs/msg/Own", ""));
    assertNoDefinition(
        "The definition of a/B lacks that of std_msgs/Header",
        () -> MessageTypes.described("a/B", "*", "Header header"));
  }

  private static void assertNoDefinition(String problem, Executable parsing) {
    var refused = assertThrows(IllegalArgumentException.class, parsing);
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }

  @Test
  void aTypeWithoutFieldsMayHaveAnEmptyDefinition() {
    String md5 = "d41d8cd98f00b204e9800998ecf8427e";
    assertEquals(List.of(), MessageTypes.described("my_msgs/Nothing", md5, "").fields());
    assertEquals(md5, MessageTypes.described("std_msgs/Empty", "", "").md5());
  }

  @Test
  void headersOfRos2HaveNoCount() {
    MessageType image = MessageTypes.describedRos2("sensor_msgs/msg/Image", "");
    MessageType header = (MessageType) image.fields().get(0).type();
    assertEquals(List.of("stamp", "frame_id"), header.fields().stream().map(Field::name).toList());
    assertEquals(image, MessageTypes.describedRos2("sensor_msgs/msg/Image", image.definition()));
  }

  @Test
  void largeNumbersWithoutASignStayLarge() {
    MessageType type = MessageTypes.parse("a/B", "uint64 one\nint64 other\nuint64[] more");
    Message message =
        type.newMessage().set("one", -1L).set("other", -1L).set("more", new long[] {5, -1L});
    assertEquals(0x1p64, message.number("one"), 0x1p12);
    assertEquals(-1, message.number("other"));
    assertEquals(5, message.number("more[0]"));
    assertEquals(0x1p64, message.number("more[1]"), 0x1p12);
  }

  @Test
  void theFirstFloatOfAKindIsFoundWhereverItIs() {
    MessageType type =
        MessageTypes.parse(
            "a/B",
            "float32 x\nfloat64[] y\na/C[] z\nstring word\nuint8[] raw\n"
                + "=".repeat(80)
                + "\nMSG: a/C\nfloat64[2] inner\n");
    Message inner = nested(type);
    Message message = type.newMessage().set("y", new double[] {1, 2}).set("z", List.of(inner));
    assertNull(message.firstFloat(Double::isNaN));
    inner.set("inner", new double[] {1, Double.NaN});
    assertEquals("z[0].inner[1]", message.firstFloat(Double::isNaN));
    message.set("y", new double[] {1, Double.NaN});
    assertEquals("y[1]", message.firstFloat(Double::isNaN));
    message.set("x", Double.NaN);
    assertEquals("x", message.firstFloat(Double::isNaN));
  }

  private static Message nested(MessageType type) {
    return ((MessageType) ((ArrayType) type.fields().get(2).type()).element()).newMessage();
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
