package org.keyway.app;

import java.io.IOException;
import java.util.List;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.SequenceGenerators;

/**
 * A generator of video sequences that users can ask for by name.
 *
 * @param name the name users type
 * @param description what its sequences show, in half a line
 * @param defaults its configuration unless a user says otherwise
 * @param factory makes one
 */
record GeneratorKind(String name, String description, Record defaults, Factory factory) {

  /** Makes a generator from its configuration. */
  @FunctionalInterface
  interface Factory {
    /**
     * A generator with the given configuration.
     *
     * @param configuration of the class of the defaults
     * @throws IOException if it needs a file that cannot be read or is not what it should be
     * @throws IllegalArgumentException if the configuration does not fit
     */
    SequenceGenerator create(Record configuration) throws IOException;
  }

  /** All that there are. */
  static List<GeneratorKind> all() {
    return SequenceGenerators.all().stream()
        .map(
            entry ->
                new GeneratorKind(
                    entry.name(), entry.description(), entry.defaultConfiguration(), entry::create))
        .toList();
  }

  /**
   * The one of the given name.
   *
   * @throws UserError if there is none; it names those that there are, the nearest first
   */
  static GeneratorKind named(String name, List<GeneratorKind> kinds) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "unknown generator %s; there are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                Suggestions.nearestFirst(
                                    name, kinds.stream().map(GeneratorKind::name).toList())))));
  }
}
