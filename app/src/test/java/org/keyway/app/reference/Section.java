package org.keyway.app.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record, or one choice between records, and where configurations have it. */
final class Section {
  private final Class<?> type;
  private final List<String> titles;
  private final Set<Place> places = new LinkedHashSet<>();
  private final Set<Object> values = new LinkedHashSet<>();

  /**
   * A key that has such a value.
   *
   * @param section what has the key
   * @param key its name, with brackets if it is a list
   */
  record Place(Section section, String key) {}

  Section(Class<?> type) {
    this.type = type;
    titles = titles(type);
  }

  Class<?> type() {
    return type;
  }

  Set<Place> places() {
    return places;
  }

  /** Remembers what the record is where nothing is written. */
  boolean addValue(Object value) {
    return values.add(value);
  }

  /** What holds for a key that is not written, where the record stands first; null for nothing. */
  @Nullable Object defaults() {
    Object constant = Key.constantDefault(type);
    if (constant != null) {
      return constant;
    }
    return values.isEmpty() ? null : values.iterator().next();
  }

  /** Whether every key has to be written, as in a list of records without defaults. */
  boolean isRequired() {
    return defaults() == null && values.isEmpty();
  }

  /** What it may be called, the shortest first. */
  List<String> titles() {
    return titles;
  }

  private static List<String> titles(Class<?> type) {
    List<String> titles = new ArrayList<>();
    String title = "";
    for (Class<?> part = type; part != null; part = part.getEnclosingClass()) {
      title = part.getSimpleName().replaceFirst("Config(uration)?$", "") + title;
      if (!title.isEmpty()) {
        titles.add(title);
      }
    }
    return titles;
  }
}
