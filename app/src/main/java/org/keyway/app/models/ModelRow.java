package org.keyway.app.models;

import java.io.PrintWriter;
import java.util.List;
import org.keyway.worldmodels.model.ModelKind;

/** A kind of model as JSON has it: names that scripts rely on. */
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
