package org.keyway.worldmodels.backend;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets environment variables for native libraries, which read them once, when they are loaded. Java
 * cannot set variables, so this class calls the C library. A value that the user set stays.
 *
 * <p>Set variables from one thread, before the library that reads them is loaded. The C library
 * does not protect its environment against concurrent reads.
 */
final class NativeVariables {
  private static final Logger LOG = LoggerFactory.getLogger(NativeVariables.class);

  private NativeVariables() {}

  /** Returns whether the user set a variable, to any value, before this process started. */
  static boolean isSet(String name) {
    return System.getenv(name) != null;
  }

  /**
   * Sets a variable for this process, unless the user did. Child processes of Java do not inherit
   * it. If it cannot be set, a warning is logged in one line.
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
   * @throws LinkageError if the C library cannot be called; always on Windows, where each library
   *     has its own environment
   */
  static void set(String name, String value) {
    if (Platform.isWindows()) {
      throw new UnsatisfiedLinkError("on Windows it has to be set before the process starts");
    }
    call("setenv", name, value, 1);
  }

  /**
   * Removes a variable from this process.
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
