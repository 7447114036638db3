package org.keyway.app.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.checkpoint.Checkpoint;

/**
 * Documents show tables and figures as commands wrote them.
 *
 * <ul>
 *   <li>Between {@code <!-- docs/tables/NAME.md -->} and {@code <!-- end -->} stands the table of
 *       an experiment, without its title.
 *   <li>Before {@code <!--= NAME METRIC FORMAT -->} stands a metric of a checkpoint's card.
 *   <li>Before {@code <!--= docs/tables/NAME.json POINTER FORMAT -->} stands a number of an
 *       experiment's result.
 * </ul>
 */
class MeasuredTablesTest {
  private static final Path DOCUMENTS = Home.folder().resolve("docs");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- (docs/tables/[a-z-]+\\.md) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);
  private static final Pattern FIGURE =
      Pattern.compile("([-+0-9.]*)(<!--= (\\S+) (\\S+) (%\\S+) -->)");

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(DOCUMENTS)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.startsWith(DOCUMENTS.resolve("tables")))
          .filter(file -> text(file).contains("<!-- docs/tables/") || text(file).contains("<!--="))
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file without its title. */
  private static String table(MatchResult place) {
    List<String> lines = text(Home.folder().resolve(place.group(2))).lines().toList();
    return place.group(1)
        + "\n"
        + String.join("\n", lines.subList(1, lines.size())).strip()
        + "\n\n"
        + place.group(4);
  }

  private static String figure(MatchResult place) {
    try {
      String source = place.group(3);
      double value =
          source.endsWith(".json")
              ? number(
                  place,
                  new ObjectMapper()
                      .readTree(Home.folder().resolve(source).toFile())
                      .at(place.group(4)))
              : metric(source, place.group(4));
      return String.format(Locale.ROOT, place.group(5), value) + place.group(2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(MatchResult place, JsonNode node) {
    assertTrue(node.isNumber(), () -> "no number: " + place.group(2));
    return node.asDouble();
  }

  private static double metric(String checkpoint, String metric) throws IOException {
    Path file = Home.folder().resolve("world-models/checkpoints/" + checkpoint + ".kwm");
    Double value = Checkpoint.readCard(file).metrics().get(metric);
    assertTrue(value != null, () -> checkpoint + " has no metric " + metric);
    return value;
  }

  private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(place -> Matcher.quoteReplacement(by.apply(place)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void documentsShowWhatWasMeasured(Path document) throws IOException {
    String expected =
        replaced(
            FIGURE,
            replaced(TABLE, text(document), MeasuredTablesTest::table),
            MeasuredTablesTest::figure);
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(document, expected);
    }
    assertEquals(
        expected,
        text(document),
        document
            + " has other figures than were measured; CONTRIBUTING.md says how to put them in");
  }

  @Test
  void everyTableStandsInADocument() throws IOException {
    String all = String.join("", documents().stream().map(MeasuredTablesTest::text).toList());
    try (Stream<Path> tables = Files.list(DOCUMENTS.resolve("tables"))) {
      for (Path table : tables.toList()) {
        assertTrue(all.contains("docs/tables/" + table.getFileName()), table::toString);
      }
    }
  }
}
