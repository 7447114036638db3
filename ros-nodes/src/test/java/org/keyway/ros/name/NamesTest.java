package org.keyway.ros.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.net.ServerUri;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "image, /robot/image",
    "camera/image, /robot/camera/image",
    "/image, /image",
    "/image/, /image",
    "//a///b, /a/b",
    "~rate, /robot/planner/rate",
    "~gains/x, /robot/planner/gains/x",
    "/, /",
  })
  void namesResolveAsInRos(String name, String global) {
    assertEquals(global, GraphName.resolve(name, "/robot/planner"));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("abz019_/")
        .ofMaxLength(12)
        .flatMap(rest -> Arbitraries.of("a", "/", "~").map(first -> first + rest));
  }

  @Property
  void resolvedNamesAreGlobalAndStayAsTheyAre(@ForAll("names") String name) {
    String global = GraphName.resolve(name, "/robot/planner");
    assertTrue(GraphName.isValid(global));
    assertTrue(global.startsWith("/"));
    assertEquals(global, GraphName.resolve(global, "/other"));
    assertEquals(global, GraphName.canonical(global));
    assertTrue(GraphName.isWithin(GraphName.namespace(global), global));
    assertEquals(
        global,
        GraphName.parts(global).isEmpty()
            ? "/"
            : GraphName.join(
                GraphName.namespace(global),
                GraphName.parts(global).get(GraphName.parts(global).size() - 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "a b", "a~b", "ä", "a\n", "_a", "/a:=b"})
  void whatIsNoNameIsRefused(String name) {
    assertFalse(GraphName.isValid(name));
    NameResolver resolver = new NameResolver("/n", "/", Map.of());
    assertThrows(IllegalArgumentException.class, () -> resolver.resolve(name));
  }

  @Test
  void namespacesHoldWholeParts() {
    assertTrue(GraphName.isWithin("/a", "/a/b"));
    assertFalse(GraphName.isWithin("/a", "/ab"));
    assertTrue(GraphName.isWithin("/", "/ab"));
  }

  @Test
  void remappingsMeanWhatTheirNamesResolveTo() {
    NameResolver resolver =
        new NameResolver(
            "/robot/planner", "/robot", Map.of("image", "/camera/image", "~goal", "goal"));
    assertEquals("/camera/image", resolver.resolve("image"));
    assertEquals("/camera/image", resolver.resolve("/robot/image"));
    assertEquals("/robot/goal", resolver.resolve("~goal"));
    assertEquals("/robot/else", resolver.resolve("else"));
  }

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

  @Test
  void valuesAreTypedAsYaml() {
    assertEquals(true, YamlValue.parse("true"));
    assertEquals(false, YamlValue.parse("No"));
    assertEquals(-12, YamlValue.parse("-12"));
    assertEquals(255, YamlValue.parse("0xff"));
    assertEquals(0.5, YamlValue.parse(".5"));
    assertEquals(1e3, YamlValue.parse("1e3"));
    assertEquals(3e9, YamlValue.parse("3000000000"));
    assertEquals(Double.NEGATIVE_INFINITY, YamlValue.parse("-.inf"));
    assertEquals("5 m", YamlValue.parse("5 m"));
    assertEquals("5", YamlValue.parse("'5'"));
    assertEquals("", YamlValue.parse(""));
    assertEquals(
        List.of(1, "a, b", List.of(2.5, true), List.of()),
        YamlValue.parse("[1, \"a, b\", [2.5, true], []]"));
    assertEquals("1" + "0".repeat(30), YamlValue.parse("'1" + "0".repeat(30) + "'"));
    assertEquals(1e30, YamlValue.parse("1" + "0".repeat(30)));
  }

  private static NodeOptions options(Map<String, String> environment, String... arguments) {
    return NodeOptions.of("planner", RosArguments.parse(List.of(arguments)), environment);
  }

  @Test
  void nodeIsLocalUnlessToldOtherwise() {
    NodeOptions options = options(Map.of());
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
    NodeOptions plain = options(environment);
    assertEquals("/left/planner", plain.name());
    assertEquals("/left", plain.namespace());
    assertEquals("192.0.2.1", plain.host());
    NodeOptions told =
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
    NodeOptions loopback = options(Map.of("ROS_IP", "::1"));
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
}
