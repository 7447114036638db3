package org.keyway.app.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.run.Home;

class ConfigurationReferenceTest {
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
