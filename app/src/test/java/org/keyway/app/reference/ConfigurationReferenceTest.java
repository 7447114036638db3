package org.keyway.app.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.run.Home;

class ConfigurationReferenceTest {
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Inline {}

  /** What searches. */
  sealed interface Search {
    /**
     * Refits to elites.
     *
     * @param spread how far it draws
     * @param elites how many, 1 to 9
     */
    record Cem(@Inline Spread spread, int elites) implements Search {
      static final Cem DEFAULT = new Cem(new Spread(0.5), 3);
    }

    /** Draws once. */
    record Once() implements Search {
      static final Once DEFAULT = new Once();
    }
  }

  /**
   * How far.
   *
   * @param floor least, 0 to {@code 1 | 2}
   */
  record Spread(double floor) {}

  /**
   * Has one of everything.
   *
   * @param search what searches
   * @param searches more of them
   * @param any a record of any class
   * @param spread how far it draws
   */
  record Holder(Search search, List<Search> searches, Record any, @Inline Spread spread) {}

  @Test
  void choicesInlineRecordsAndRecordsOfAnyClassAreShownAsTheyAreWritten() {
    Holder holder =
        new Holder(
            new Search.Cem(new Spread(2), 3),
            List.of(Search.Once.DEFAULT),
            new Spread(1e-9),
            new Spread(Double.POSITIVE_INFINITY));
    String page =
        new ConfigurationReference(
                List.of(new ConfigurationFile("`holder`", "hold FILE", holder)), Home.folder())
            .write();
    for (String line :
        List.of(
            "| `search` | [Search](#search) | what searches | `{cem: {floor: 2}}` |",
            "| `searches` | list: [Search](#search) | more of them | `[once]` |",
            "| `any` | [Spread](#spread) | a record of any class | as there |",
            "| `floor` | number | least, 0 to `1 \\| 2` | `.inf` |",
            "| `floor` | number | least, 0 to `1 \\| 2` | `0.5` |",
            "| `floor` | number | least, 0 to `1 \\| 2` | `1e-9` |",
            "| `elites` | whole number | how many, 1 to 9 | `3` |",
            "| `cem` | [Cem](#cem) | Refits to elites. |",
            "| `once` | none | Draws once. |",
            "Written as `search` of [Holder](#holder), `searches[]` of [Holder](#holder).",
            "| `floor` | [Holder](#holder), [Cem](#cem), [Spread](#spread) |")) {
      assertTrue(page.contains(line + "\n"), () -> line + " is not in\n" + page);
    }
  }

  private static final Path PAGE = Home.folder().resolve("docs/configuration.md");

  private final ConfigurationReference reference =
      new ConfigurationReference(ConfigurationFile.all(), Home.folder());

  @Test
  void pageIsWhatTheRecordsSay() throws Exception {
    String page = reference.write();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "docs/configuration.md is out of date; CONTRIBUTING.md says how to write it anew");
  }

  @Test
  void everyKeyHasItsMeaning() {
    assertEquals(List.of(), reference.undocumented());
  }
}
