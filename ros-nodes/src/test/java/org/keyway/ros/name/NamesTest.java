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
}
