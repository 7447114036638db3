package org.keyway.ros.name;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of nodes, topics, services and parameters, as text. A name is global ({@code /robot/arm}),
 * private to a node ({@code ~rate}) or relative to a namespace ({@code image}); resolved, it is
 * global and without a slash at its end. See <a href="http://wiki.ros.org/Names">Names</a>.
 */
public final class GraphName {
  /** The namespace of all others. */
  public static final String ROOT = "/";

  private static final Pattern VALID = Pattern.compile("[~/A-Za-z][\\w/]*");

  private GraphName() {}

  /** Whether it may be a name: a letter, ~ or / first, then letters, digits, _ and /. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /**
   * Returns {@code name} if it may be one.
   *
   * @throws IllegalArgumentException if it may not
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
   * The global name that a name stands for in a node.
   *
   * @param node the global name of the node
   * @param namespace to which relative names belong
   */
  public static String resolve(String name, String node, String namespace) {
    if (name.startsWith("~")) {
      return join(node, name.substring(1));
    }
    return name.startsWith(ROOT) ? canonical(name) : join(namespace, name);
  }

  /** Same, for a node whose relative names belong to its own namespace. */
  public static String resolve(String name, String node) {
    return resolve(name, node, namespace(node));
  }

  /** The name below a namespace. */
  public static String join(String namespace, String name) {
    return canonical(namespace + ROOT + name);
  }

  /** The namespace of a global name: all but its last part. */
  public static String namespace(String name) {
    List<String> parts = parts(name);
    return canonical(String.join(ROOT, parts.subList(0, Math.max(0, parts.size() - 1))));
  }

  /** A global name with one slash before each part and none at the end. */
  public static String canonical(String name) {
    return ROOT + String.join(ROOT, parts(name));
  }

  /** Whether a global name lies in a namespace, or is it. */
  public static boolean isWithin(String namespace, String name) {
    return namespace.equals(ROOT) || name.equals(namespace) || name.startsWith(namespace + ROOT);
  }

  /** What stands between the slashes. */
  public static List<String> parts(String name) {
    return Arrays.stream(name.split(ROOT)).filter(part -> !part.isEmpty()).toList();
  }
}
