package org.keyway.ros.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes what a test opened, the last first. To be registered as an extension. */
public final class Opened implements AfterEachCallback {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  /** Adds something, and gives it back. */
  public <T extends AutoCloseable> T add(T one) {
    all.push(one);
    return one;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    while (!all.isEmpty()) {
      all.pop().close();
    }
  }
}
