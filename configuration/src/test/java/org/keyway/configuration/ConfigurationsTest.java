package org.keyway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationsTest {
  enum Shape {
    ROUND,
    SQUARE
  }

  record Ball(double radiusPixels, Shape shape) {
    static final Ball DEFAULT = new Ball(3, Shape.ROUND);

    Ball {
      if (!(radiusPixels > 0)) {
        throw new IllegalArgumentException("radiusPixels must be positive, but is " + radiusPixels);
      }
    }
  }

  record Weight(String name, double value) {}

  record World(
      int frames,
      long seed,
      boolean textured,
      String title,
      Ball ball,
      List<Integer> sizes,
      List<Ball> others,
      List<Weight> weights) {
    World {
      if (frames < 2) {
        throw new IllegalArgumentException("frames must be 2 or more, but is " + frames);
      }
    }
  }

  private static final World DEFAULTS =
      new World(
          31,
          1,
          false,
          "plain",
          new Ball(5, Shape.SQUARE),
          List.of(1, 2),
          List.of(),
          List.of(new Weight("a", 1)));

  @TempDir private Path folder;

  @Test
  void whatTheTextDoesNotSayStaysAsItWas() {
    World world =
        Configurations.parse(
            "a.yaml",
            """
            # a comment
            frames: 12
            ball:
              shape: round
            sizes: [4, 5, 6]
            others:
              - radiusPixels: 1.5
              - {}
            weights:
              - {name: x, value: 2}
            title: "two words"
            textured: true
            """,
            DEFAULTS);
    assertEquals(
        new World(
            12,
            1,
            true,
            "two words",
            new Ball(5, Shape.ROUND),
            List.of(4, 5, 6),
            List.of(new Ball(1.5, Shape.ROUND), Ball.DEFAULT),
            List.of(new Weight("x", 2))),
        world);
  }

  @Test
  void jsonOfAConfigurationReadsBackAsItself() {
    String json = Configurations.toJson(DEFAULTS).toString();
    World other =
        new World(2, 2, true, "", new Ball(1, Shape.ROUND), List.of(), List.of(), List.of());
    assertEquals(DEFAULTS, Configurations.parse("json", json, other));
  }

  @Test
  void aReferenceStandsForWhatHasItsName() {
    String yaml = "ball: &big {radiusPixels: 7}\nothers: [*big, {radiusPixels: 2}, *big]";
    World world = Configurations.parse("a.yaml", yaml, DEFAULTS);
    assertEquals(7, world.ball().radiusPixels());
    assertEquals(List.of(7.0, 2.0, 7.0), world.others().stream().map(Ball::radiusPixels).toList());
  }

  @Test
  void optionSetsOneComponent() {
    assertEquals("new", Configurations.with("--title", DEFAULTS, "title", "new").title());
    assertRefusal(
        () -> Configurations.with("--titel", DEFAULTS, "titel", "new"),
        "--titel: unknown key titel; did you mean title?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frmes: 3                     | a.yaml:1: unknown key frmes; did you mean frames?",
        "ball:\\n  radius: 3          | a.yaml:2: unknown key ball.radius; did you mean radiusPix",
        "\\n\\nframes: many           | a.yaml:3: frames is \"many\", should be a whole number",
        "frames: 2.5                  | a.yaml:1: frames is \"2.5\", should be a whole number",
        "frames: 3000000000           | a.yaml:1: frames is \"3000000000\", should be a whole numb",
        "frames: true                 | a.yaml:1: frames is \"true\", should be a whole number",
        "frames: \"12\"               | a.yaml:1: frames is \"12\", should be a whole number",
        "frames:                      | a.yaml:1: frames has no value",
        "frames: [1]                  | a.yaml:1: frames should be a whole number",
        "textured: 1                  | a.yaml:1: textured is \"1\", should be true or false",
        "ball: 3                      | a.yaml:1: ball should be keys and values: radiusPixels, sh",
        "ball: {shape: oval}          | a.yaml:1: ball.shape is \"oval\", should be one of ROUND, S",
        "ball: {shape: 1}             | a.yaml:1: ball.shape is \"1\", should be one of ROUND, SQU",
        "ball: {shape: '0'}           | a.yaml:1: ball.shape is \"0\", should be one of ROUND, SQU",
        "sizes: 3                     | a.yaml:1: sizes should be a list",
        "sizes: [1, b]                | a.yaml:1: sizes[1] is \"b\", should be a whole number",
        "weights:\\n - {name: x}      | a.yaml:2: weights[0].value is missing",
        "title: a\\nframes: 1         | a.yaml:2: frames must be 2 or more, but is 1",
        "ball:\\n  radiusPixels: -1   | a.yaml:2: ball: radiusPixels must be positive",
        "others:\\n- radiusPixels: 0  | a.yaml:2: others[0]: radiusPixels must be positive",
        "frames: 3\\nframes: 4        | a.yaml:2: frames is already set in line 1",
        "ball:\\n\\tshape: round      | a.yaml:2: a tab",
        "- 1                          | a.yaml:1: expected keys and values",
        "just text                    | a.yaml:1: expected keys and values",
        "frames: [1                   | a.yaml:",
        "frames: 3\\n---\\nframes: 4  | a.yaml:",
        "title: &x a\\nframes: *x     | a.yaml:2: frames is \"a\", should be a whole number",
        "ball: &x {shape: *x}         | a.yaml:1: *x: nothing before it is named &x",
        "frames: 3\\n\\nsizs:\\n  - 1 | a.yaml:3: unknown key sizs",
        "frames:\\n  - 1\\n  - 2        | a.yaml:1: frames should be a whole number",
        "sizes:\\n  - 1\\n  # two\\n  - b | a.yaml:4: sizes[1] is \"b\"",
        "others:\\n- {}\\n- shape: x     | a.yaml:3: others[1].shape is \"x\"",
        "ball: &b\\n  shape: x\\nothers: [*b] | a.yaml:2: ball.shape is \"x\"",
        "others: [&b {}]\\nball:\\n  <<: *b\\n  radius: 1 | a.yaml:4: unknown key ball.radius",
        "ball:\\n  <<: 3               | a.yaml:2: << should be keys and values",
        "sizes: [1,\\n  2\\n\\ntitle: x  | a.yaml:",
        "frames: 3\\ntitle: 'a\\n\\n      | a.yaml:2: while scanning a quoted scalar",
        "# one\\r\\n\\r\\nframes: x\\r\\n  | a.yaml:3: frames is \"x\"",
        "frames: 3\\ntitle: \\u0007       | a.yaml:2: the character U+0007",
        "frames: !!str 3              | a.yaml:1: frames is \"3\", should be a whole number",
        "frames: !size 3              | a.yaml:1: the tag !size means nothing here",
        "textured: NO                 | a.yaml:1: textured is \"NO\", should be true or false",
        "title: ~                     | a.yaml:1: title has no value; it should be text",
        "title: \"a\\\\e[31m\\\\nb\"\\nx: 1  | a.yaml:2: unknown key x",
        "\"a\\\\e[31m\\\\nb\": 1           | a.yaml:1: unknown key a?[31m b",
        "? [a]\\n: 3                   | a.yaml:1: a key should be text",
        "&x a: 1\\n<<: [1]             | a.yaml:2: << should be keys and values",
        "frames: 1e3                  | a.yaml:1: frames is \"1e3\", should be a whole number",
        "frames: 99999999999999999999 | a.yaml:1: frames is \"99999999999999999999\", should be",
        "# nothing                    | a.yaml:1: is empty",
        "''                           | a.yaml:1: is empty"
      })
  void refusesInOneLineThatSaysWhere(String yaml, String refusal) {
    String text =
        yaml.replace("\\\\", "\0")
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\t", "\t")
            .replace("\\u0007", "\u0007")
            .replace("\0", "\\");
    assertRefusal(() -> Configurations.parse("a.yaml", text, DEFAULTS), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO",
        "on",
        "yes",
        "true",
        "1.10",
        "007",
        "0x10",
        "0o17",
        "1e3",
        "1_000",
        "2024-01-01",
        "12:30:45",
        ".inf",
        "-5",
        "+1",
        "=",
        "1.2.3"
      })
  void textStaysTextHoweverItLooks(String text) {
    assertEquals(text, Configurations.parse("a.yaml", "title: " + text, DEFAULTS).title());
    String list = "weights: [{name: %s, value: 1}]".formatted(text);
    assertEquals(text, Configurations.parse("a.yaml", list, DEFAULTS).weights().get(0).name());
  }

  @ParameterizedTest
  @CsvSource(
      value = {"007, 7", "010, 10", "0x10, 16", "0o17, 15", "1_000, 1000", "+3, 3", "!!int 12, 12"})
  void wholeNumbersReadByYaml12(String text, int number) {
    assertEquals(number, Configurations.parse("a.yaml", "frames: " + text, DEFAULTS).frames());
  }

  @ParameterizedTest
  @CsvSource(value = {"1e3, 1000", ".5, 0.5", "5., 5", "0x10, 16", "1_0.5, 10.5", ".inf, Infinity"})
  void numbersReadByYaml12(String text, double number) {
    String yaml = "ball: {radiusPixels: %s}".formatted(text);
    assertEquals(number, Configurations.parse("a.yaml", yaml, DEFAULTS).ball().radiusPixels());
  }

  @Test
  void byteOrderMarkAndWindowsLinesAreNoPartOfTheText() {
    World world = Configurations.parse("a.yaml", "\uFEFFframes: 7\r\ntitle: x\r\n", DEFAULTS);
    assertEquals(7, world.frames());
    assertEquals("x", world.title());
  }

  @Test
  void mergedKeysStandBehindThoseOfTheirOwn() {
    String yaml =
        """
        ball: &big {radiusPixels: 7, shape: round}
        others:
          - {<<: *big, radiusPixels: 2}
          - <<: [{shape: square}, *big]
        """;
    assertEquals(
        List.of(new Ball(2, Shape.ROUND), new Ball(7, Shape.SQUARE)),
        Configurations.parse("a.yaml", yaml, DEFAULTS).others());
  }

  @Test
  void referenceToAScalarStandsForIt() {
    World world = Configurations.parse("a.yaml", "frames: &n 9\nsizes: [*n, *n]", DEFAULTS);
    assertEquals(List.of(9, 9), world.sizes());
  }

  @Test
  void refusesFilesThatCannotBeRead() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertRefusal(() -> Configurations.read(missing, DEFAULTS), "no such file");
    assertRefusal(() -> Configurations.read(folder, DEFAULTS), "cannot be read");
    Path binary = Files.write(folder.resolve("a.yaml"), new byte[] {'a', (byte) 0xFF, (byte) 0xFE});
    assertRefusal(() -> Configurations.read(binary, DEFAULTS), "UTF-8");
    Files.writeString(binary, "frames: 7");
    assertEquals(7, Configurations.read(binary, DEFAULTS).frames());
  }

  private static void assertRefusal(Runnable reading, String start) {
    InputException refusal = assertThrows(InputException.class, reading::run);
    assertTrue(refusal.getMessage().contains(start), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
  }
}
