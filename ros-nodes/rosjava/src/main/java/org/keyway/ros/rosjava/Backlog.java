package org.keyway.ros.rosjava;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Estimates how much ROSJava has yet to send on a topic. ROSJava queues unsent bytes without limit
 * and does not report them. Its write buffers show them: when a buffer is reused, it and all
 * buffers used before it were sent.
 */
final class Backlog {
  /** A write buffer that may be unsent. */
  private record Used(Object buffer, int bytes) {}

  private final Deque<Used> unsent = new ArrayDeque<>();
  private final Set<Object> inUse = Collections.newSetFromMap(new IdentityHashMap<>());
  private long bytes;

  /**
   * Records that a message is written to a buffer.
   *
   * @return the bytes that may be unsent, including this message
   */
  long add(Object buffer, int messageBytes) {
    while (inUse.contains(buffer)) {
      Used oldest = unsent.remove();
      inUse.remove(oldest.buffer());
      bytes -= oldest.bytes();
    }
    unsent.add(new Used(buffer, messageBytes));
    inUse.add(buffer);
    bytes += messageBytes;
    return bytes;
  }

  /** Returns the number of messages that may be unsent. */
  int messages() {
    return unsent.size();
  }
}
