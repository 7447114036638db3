package org.keyway.ros.graph;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bounded queue in which what is new has its place: the oldest goes for it. */
public final class DropOldestQueue<T> {
  private final Queue<T> elements = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  /**
   * @param capacity at least 1
   */
  public DropOldestQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds an element, unless the queue is closed.
   *
   * @return what was dropped for it, or null
   */
  public synchronized @Nullable T offer(T element) {
    if (closed) {
      return null;
    }
    T dropped = elements.size() == capacity ? elements.remove() : null;
    elements.add(element);
    notifyAll();
    return dropped;
  }

  /**
   * Takes the oldest element.
   *
   * @return null if none came within the time, or the queue is closed and empty
   */
  public synchronized @Nullable T poll(long timeoutMillis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (elements.isEmpty() && !closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
    return elements.poll();
  }

  /** Takes no more elements; those that wait can still be taken. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
