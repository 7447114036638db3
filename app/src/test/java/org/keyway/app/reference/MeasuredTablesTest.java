package org.keyway.app.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.run.Home;

/** Tables that an experiment wrote stand in a document as they were written. */
class MeasuredTablesTest {
  private static final Path DOCUMENT = Home.folder().resolve("docs/world-models.md");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- (docs/tables/[a-z-]+\\.md) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

  /** Returns a file without its title. */
  private static String table(MatchResult place) {
    try {
      List<String> lines = Files.readAllLines(Home.folder().resolve(place.group(2)));
      return String.join("\n", lines.subList(1, lines.size())).strip() + "\n";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theDocumentShowsWhatWasMeasured() throws IOException {
    String document = Files.readString(DOCUMENT);
    String expected =
        TABLE
            .matcher(document)
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        place.group(1) + "\n" + table(place) + "\n" + place.group(4)));
    assertEquals(2, TABLE.matcher(document).results().count());
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertEquals(
        expected,
        Files.readString(DOCUMENT),
        "docs/world-models.md has other tables than docs/tables; CONTRIBUTING.md says how to put"
            + " them in");
  }
}
