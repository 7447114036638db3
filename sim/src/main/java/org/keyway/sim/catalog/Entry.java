package org.keyway.sim.catalog;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Catalogue entry: something that users select by name and configure.
 *
 * @param <T> type of the product
 * @param <C> class of the configuration
 * @param name name in commands and configurations
 * @param description description of half a line
 * @param defaultConfiguration default configuration
 * @param factory makes the product
 */
public record Entry<T, C extends Record>(
    String name, String description, C defaultConfiguration, Factory<T, C> factory) {

  /** Makes the product from its configuration. */
  @FunctionalInterface
  public interface Factory<T, C extends Record> {
    /**
     * Makes the product with the given configuration.
     *
     * @throws IOException if a needed file cannot be read or has the wrong content
     * @throws IllegalArgumentException if the configuration does not fit that file
     */
    T create(C configuration) throws IOException;
  }

  /**
   * Makes the product with the given configuration.
   *
   * @param configuration configuration of the same class as the default
   * @throws IOException if a needed file cannot be read or has the wrong content
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

  /** Returns the entry of the given name, or throws an error that lists the known names. */
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
