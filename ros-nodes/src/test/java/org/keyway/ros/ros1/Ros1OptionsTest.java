package org.keyway.ros.ros1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

class Ros1OptionsTest {
  @Test
  void commandLineIsTakenApart() {
    RosArguments arguments =
        RosArguments.parse(
            List.of(
                "planner", "image:=/cam", "__name:=p", "_rate:=5", "--fast", "__log:=/tmp/x.log"));
    assertEquals(Map.of("image", "/cam"), arguments.remappings());
    assertEquals(Map.of("rate", 5), arguments.parameters());
    assertEquals(Map.of("name", "p", "log", "/tmp/x.log"), arguments.special());
    assertEquals(List.of("planner", "--fast"), arguments.rest());
    assertThrows(IllegalArgumentException.class, () -> RosArguments.parse(List.of("a:=")));
    assertThrows(IllegalArgumentException.class, () -> RosArguments.parse(List.of(":=b")));
    assertThrows(IllegalArgumentException.class, () -> RosArguments.parse(List.of("_:=b")));
  }

  private static Ros1Options options(Map<String, String> environment, String... arguments) {
    return Ros1Options.of("planner", RosArguments.parse(List.of(arguments)), environment);
  }

  @Test
  void nodeIsLocalUnlessToldOtherwise() {
    Ros1Options options = options(Map.of());
    assertEquals("/planner", options.name());
    assertEquals(ServerUri.http("localhost", 11_311), options.masterUri());
    assertEquals("127.0.0.1", options.host());
    assertTrue(options.bindAddress().isLoopbackAddress());
    assertTrue(options(Map.of("ROS_HOSTNAME", "localhost")).bindAddress().isLoopbackAddress());
    assertTrue(options(Map.of("ROS_IP", "")).bindAddress().isLoopbackAddress());
    assertTrue(options(Map.of("ROS_IP", "192.0.2.1")).bindAddress().isAnyLocalAddress());
  }

  @Test
  void commandLineWinsOverEnvironment() {
    Map<String, String> environment =
        Map.of(
            "ROS_MASTER_URI", "http://robot:11311",
            "ROS_NAMESPACE", "left",
            "ROS_IP", "192.0.2.1");
    Ros1Options plain = options(environment);
    assertEquals("/left/planner", plain.name());
    assertEquals("/left", plain.node().namespace());
    assertEquals("192.0.2.1", plain.host());
    Ros1Options told =
        options(
            environment, "__ns:=/right", "__name:=p", "__ip:=127.0.0.1", "__master:=http://x:1");
    assertEquals("/right/p", told.name());
    assertEquals("127.0.0.1", told.host());
    assertEquals(ServerUri.http("x", 1), told.masterUri());
  }

  @Test
  void hostnameWinsOverAddress() {
    assertEquals("here", options(Map.of("ROS_HOSTNAME", "here", "ROS_IP", "192.0.2.1")).host());
  }

  @Test
  void masterIsFoundHoweverItsAddressIsWritten() {
    for (String written :
        List.of(
            "http://my_robot_1:11311",
            "http://my_robot_1:11311/",
            "http://my_robot_1",
            "HTTP://my_robot_1/",
            "  http://my_robot_1:11311/  ")) {
      assertEquals(
          ServerUri.http("my_robot_1", 11_311),
          options(Map.of("ROS_MASTER_URI", written)).masterUri(),
          written);
    }
    assertEquals(
        new ServerUri(ServerUri.HTTP, "::1", 5, "/RPC2"),
        options(Map.of("ROS_MASTER_URI", "http://[::1]:5/RPC2")).masterUri());
    assertEquals(
        ServerUri.http("localhost", 11_311), options(Map.of("ROS_MASTER_URI", " ")).masterUri());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"robot:11311", "robot", "https://robot:11311", "http://:11311", "http://robot:x"})
  void addressOfNoMasterIsRefusedByTheNameOfItsSetting(String written) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> options(Map.of("ROS_MASTER_URI", written)));
    assertTrue(
        refusal.getMessage().startsWith("ROS_MASTER_URI is '" + written + "'; it must be like"),
        refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> options(Map.of(), "__master:=" + written));
  }

  @Test
  void addressOfTheNodeMayBeOfIpv6() {
    Ros1Options loopback = options(Map.of("ROS_IP", "::1"));
    assertEquals("::1", loopback.host());
    assertTrue(loopback.bindAddress().isLoopbackAddress());
    assertEquals("::1", options(Map.of("ROS_HOSTNAME", "", "ROS_IP", "[::1]")).host());
    assertEquals("fd00::7", options(Map.of("ROS_HOSTNAME", " fd00::7 ")).host());
    assertTrue(options(Map.of("ROS_HOSTNAME", "fd00::7")).bindAddress().isAnyLocalAddress());
    assertEquals("::1", options(Map.of("ROS_IPV6", "on")).host());
    assertEquals("127.0.0.1", options(Map.of("ROS_IPV6", "off")).host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://robot", "10.0.0.1:11311", "10.0.0.256", "a b", "[robot]"})
  void addressOfNoNodeIsRefusedByTheNameOfItsSetting(String written) {
    for (String setting : List.of("ROS_IP", "ROS_HOSTNAME")) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> options(Map.of(setting, written)));
      assertTrue(refusal.getMessage().startsWith(setting + " is '"), refusal.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> options(Map.of(), "__ip:=" + written));
  }

  @Test
  void impossibleOptionsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> options(Map.of(), "__name:=a/b"));
    assertThrows(IllegalArgumentException.class, () -> options(Map.of(), "__name:=1"));
    assertThrows(IllegalArgumentException.class, () -> options(Map.of(), "__ns:=-"));
    assertThrows(IllegalArgumentException.class, () -> options(Map.of(), "__master:=nonsense"));
  }

  @Test
  void whatIsNoArgumentOfANodeIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Ros1Entry.of(
                    "planner",
                    List.of("_rate:=5", "fast"),
                    Map.of(),
                    options -> {
                      throw new IllegalStateException("not to be started");
                    }));
    assertTrue(refusal.getMessage().startsWith("'fast' is none of"), refusal.getMessage());
  }
}
