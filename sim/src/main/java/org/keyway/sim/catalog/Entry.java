package org.keyway.sim.catalog;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that users can ask for by name and configure.
 *
 * @param <T> what it makes
 * @param <C> class of its configuration
 * @param name the name users type
 * @param description what it is, in half a line
 * @param defaultConfiguration its configuration unless a user says otherwise
 * @param factory makes one
 */
public record Entry<T, C extends Record>(
    String name, String description, C defaultConfiguration, Factory<T, C> factory) {

  /** Makes something from its configuration. */
  @FunctionalInterface
  public interface Factory<T, C extends Record> {
    /**
     * One with the given configuration.
     *
     * @throws IOException if it needs a file that cannot be read or is not what it should be
     * @throws IllegalArgumentException if the configuration does not fit that file
     */
    T create(C configuration) throws IOException;
  }

  /**
   * One with the given configuration.
   *
   * @param configuration of the same class as the default one
   * @throws IOException if it needs a file that cannot be read or is not what it should be
   * @throws IllegalArgumentException if the configuration is of another class or does not fit
   */
  @SuppressWarnings("unchecked") // A record class is final, so the default one's class is C.
  public T create(Record configuration) throws IOException {
    Class<?> type = defaultConfiguration.getClass();
    if (configuration.getClass() != type) {
      throw new IllegalArgumentException(
          "%s is configured by a %s, not by a %s"
              .formatted(name, type.getName(), configuration.getClass().getName()));
    }
    return factory.create((C) configuration);
  }

  /** The entry of the given name, which otherwise is refused with the names that there are. */
  static <T> Entry<T, ?> named(String name, String kind, List<Entry<T, ?>> all) {
    for (Entry<T, ?> entry : all) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    throw new IllegalArgumentException(
        "There is no %s \"%s\"; there are %s"
            .formatted(
                kind, name, all.stream().map(Entry::name).collect(Collectors.joining(", "))));
  }
}
