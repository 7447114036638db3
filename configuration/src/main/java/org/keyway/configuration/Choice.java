package org.keyway.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Handles choices: sealed interfaces whose permitted classes are records. The name of a kind is its
 * record's name in lower case.
 */
final class Choice {
  private Choice() {}

  static boolean isChoice(Class<?> type) {
    return type.isInterface()
        && type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord);
  }

  /** Name in the configuration. */
  static String name(Class<?> kind) {
    return kind.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** All names, in the order of the interface's permitted classes. */
  static List<String> names(Class<?> choice) {
    return Arrays.stream(choice.getPermittedSubclasses()).<String>map(Choice::name).toList();
  }

  /** Returns the kind of a name, ignoring case; null if there is none. */
  static @Nullable Class<?> named(Class<?> choice, String name) {
    for (Class<?> kind : choice.getPermittedSubclasses()) {
      if (name(kind).equalsIgnoreCase(name)) {
        return kind;
      }
    }
    return null;
  }
}
