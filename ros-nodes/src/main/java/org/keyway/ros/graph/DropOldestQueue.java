package org.keyway.ros.graph;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bounded queue. When it is full, a new element replaces the oldest. */
public final class DropOldestQueue<T> {
  private final Queue<T> elements = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  /**
   * @param capacity the number of elements, at least 1
   */
  public DropOldestQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds an element, unless the queue is closed.
   *
   * @return the element that was dropped for it, or null
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
   * @return the element; null if none came within the time, or the queue is closed and empty
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

  /** Closes the queue to new elements. Waiting elements can still be taken. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
