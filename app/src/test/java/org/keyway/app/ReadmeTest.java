package org.keyway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path EXAMPLE =
      Path.of(
          "examples/embedded-controller/src/main/java/org/keyway/examples/EmbeddedController.java");

  @Test
  void javaOfTheReadmeStandsInTheExampleInTheSameOrder() throws Exception {
    Path home = Path.of("..");
    List<String> readme = Files.readAllLines(home.resolve("README.md"));
    Deque<String> wanted =
        new ArrayDeque<>(
            readme.stream()
                .dropWhile(line -> !line.equals("```java"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .map(String::strip)
                .toList());
    assertFalse(wanted.isEmpty(), "README.md has no Java");
    for (String line : Files.readAllLines(home.resolve(EXAMPLE))) {
      if (line.strip().equals(wanted.peek())) {
        wanted.remove();
      }
    }
    assertEquals(List.of(), List.copyOf(wanted), "lines that the example does not have there");
  }
}
