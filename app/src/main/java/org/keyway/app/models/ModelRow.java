package org.keyway.app.models;

import java.io.PrintWriter;
import java.util.List;
import org.keyway.worldmodels.model.ModelKind;

/** JSON output for a kind of model; scripts rely on the names. */
record ModelRow(
    String name, String description, String source, String section, List<String> ports) {
  static ModelRow of(ModelKind<?> kind) {
    return new ModelRow(
        kind.name(),
        kind.summary(),
        kind.source().work(),
        kind.source().part(),
        kind.ports().stream().map(Class::getSimpleName).toList());
  }

  void print(PrintWriter lines) {
    lines.println(name + ": " + description);
    lines.println("  " + source + ", " + section);
    lines.println("  serves " + String.join(", ", ports));
  }
}
