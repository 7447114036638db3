package org.keyway.worldmodels.backend;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Environment variables as native libraries see them. Such libraries read theirs once, when they
 * are loaded; Java can set none, so this asks the C library. A value that the user set stays.
 *
 * <p>Variables are to be set before the library that reads them is loaded, by one thread: the C
 * library does not guard its environment against a thread that reads it meanwhile.
 */
final class NativeVariables {
  private static final Logger LOG = LoggerFactory.getLogger(NativeVariables.class);

  private NativeVariables() {}

  /** Whether the user set it, to whatever value, before this process started. */
  static boolean isSet(String name) {
    return System.getenv(name) != null;
  }

  /**
   * Sets a variable for this process, unless the user did. Child processes of Java do not get it.
   * Where that cannot be done, a line of warning says so.
   */
  static void setUnlessSet(String name, String value) {
    if (isSet(name)) {
      return;
    }
    try {
      set(name, value);
    } catch (LinkageError e) {
      LOG.warn("The variable {} stays unset: {}", name, Causes.bottom(e));
    }
  }

  /**
   * Sets a variable for this process.
   *
   * @throws LinkageError if the C library cannot be called; on Windows, whose libraries each keep
   *     an environment of their own, always
   */
  static void set(String name, String value) {
    if (Platform.isWindows()) {
      throw new UnsatisfiedLinkError("on Windows it has to be set before the process starts");
    }
    call("setenv", name, value, 1);
  }

  /**
   * Takes a variable away from this process.
   *
   * @throws LinkageError if the C library cannot be called
   */
  static void remove(String name) {
    call("unsetenv", name);
  }

  private static void call(String function, Object... arguments) {
    if (Function.getFunction(Platform.C_LIBRARY_NAME, function).invokeInt(arguments) != 0) {
      throw new UnsatisfiedLinkError("the C library did not take it");
    }
  }
}
