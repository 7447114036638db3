package org.keyway.app.models;

import java.io.PrintWriter;
import java.util.List;
import org.keyway.worldmodels.model.WorldModel;

/** A model as JSON has it: names that scripts rely on. */
record ModelRow(
    String name, String description, String source, String section, List<String> ports) {
  static ModelRow of(WorldModel model) {
    return new ModelRow(
        model.name(),
        model.description(),
        model.source(),
        model.section(),
        model.ports().stream().map(Class::getSimpleName).toList());
  }

  void print(PrintWriter lines) {
    lines.println(name + ": " + description);
    lines.println("  " + source + ", " + section);
    lines.println("  serves " + String.join(", ", ports));
  }
}
