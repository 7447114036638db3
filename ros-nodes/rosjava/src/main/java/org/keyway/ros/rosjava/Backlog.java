package org.keyway.ros.rosjava;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * How much ROSJava has yet to send on a topic. It puts what a subscriber does not take into memory
 * without bound and tells nobody, but the buffers that it writes to show it: one that is used again
 * has been sent, and so have all that were used before it.
 */
final class Backlog {
  /** A buffer in use. */
  private record Used(Object buffer, int bytes) {}

  private final Deque<Used> unsent = new ArrayDeque<>();
  private final Set<Object> inUse = Collections.newSetFromMap(new IdentityHashMap<>());
  private long bytes;

  /**
   * Notes that a message goes into a buffer.
   *
   * @return the bytes that may be unsent, this message among them
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

  /** Messages that may be unsent. */
  int messages() {
    return unsent.size();
  }
}
