package org.keyway.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.models.ModelKinds;

class ModelsDocumentTest {
  @Test
  void theDocumentHasEveryKindOfModelAndNoOther() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "training.md"));
    for (ModelKind<?> kind : ModelKinds.ALL.all()) {
      String ports =
          String.join(
              ", ", kind.ports().stream().map(port -> "`" + port.getSimpleName() + "`").toList());
      String row =
          "| `%s` | %s | %s, %s | %s |"
              .formatted(
                  kind.name(), kind.summary(), kind.source().work(), kind.source().part(), ports);
      assertTrue(document.contains(row), row);
    }
    List<String> names =
        document
            .lines()
            .dropWhile(line -> !line.startsWith("| kind |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("`")[1])
            .toList();
    assertEquals(ModelKinds.ALL.names(), names);
  }
}
