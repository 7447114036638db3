package org.keyway.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Choices between kinds of a thing: a sealed interface whose permitted classes are records. A kind
 * is called as its record, in lower case.
 */
final class Choice {
  private Choice() {}

  static boolean isChoice(Class<?> type) {
    return type.isInterface()
        && type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord);
  }

  /** The name that users write. */
  static String name(Class<?> kind) {
    return kind.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** All names, in the order in which the interface permits them. */
  static List<String> names(Class<?> choice) {
    return Arrays.stream(choice.getPermittedSubclasses()).<String>map(Choice::name).toList();
  }

  /** The kind of a name, in upper or lower case; null if there is none. */
  static @Nullable Class<?> named(Class<?> choice, String name) {
    for (Class<?> kind : choice.getPermittedSubclasses()) {
      if (name(kind).equalsIgnoreCase(name)) {
        return kind;
      }
    }
    return null;
  }
}
