package org.keyway.ros.name;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks and resolves names of nodes, topics, services and parameters. A name is global ({@code
 * /robot/arm}), private to a node ({@code ~rate}) or relative to a namespace ({@code image}). A
 * resolved name is global and has no slash at its end. See <a
 * href="http://wiki.ros.org/Names">Names</a>.
 */
public final class GraphName {
  /** Root namespace, which contains all others. */
  public static final String ROOT = "/";

  private static final Pattern VALID = Pattern.compile("[~/A-Za-z][\\w/]*");

  private GraphName() {}

  /** Whether a text is a valid name: a letter, ~ or / first, then letters, digits, _ and /. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /**
   * Returns {@code name} if it is a valid name.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static String check(String what, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must begin with a letter, ~ or / and hold letters, digits, _ and / only"
              .formatted(what, name));
    }
    return name;
  }

  /**
   * Resolves a name of a node to its global name.
   *
   * @param node the global name of the node
   * @param namespace the namespace of relative names
   */
  public static String resolve(String name, String node, String namespace) {
    if (name.startsWith("~")) {
      return join(node, name.substring(1));
    }
    return name.startsWith(ROOT) ? canonical(name) : join(namespace, name);
  }

  /** Resolves a name of a node whose relative names belong to its own namespace. */
  public static String resolve(String name, String node) {
    return resolve(name, node, namespace(node));
  }

  /** Returns a name below a namespace. */
  public static String join(String namespace, String name) {
    return canonical(namespace + ROOT + name);
  }

  /** Returns the namespace of a global name: all but its last part. */
  public static String namespace(String name) {
    List<String> parts = parts(name);
    return canonical(String.join(ROOT, parts.subList(0, Math.max(0, parts.size() - 1))));
  }

  /** Returns a global name with one slash before each part and none at the end. */
  public static String canonical(String name) {
    return ROOT + String.join(ROOT, parts(name));
  }

  /** Whether a global name is in a namespace or equal to it. */
  public static boolean isWithin(String namespace, String name) {
    return namespace.equals(ROOT) || name.equals(namespace) || name.startsWith(namespace + ROOT);
  }

  /** Returns the parts between the slashes. */
  public static List<String> parts(String name) {
    return Arrays.stream(name.split(ROOT)).filter(part -> !part.isEmpty()).toList();
  }
}
