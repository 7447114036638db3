package org.keyway.ros.ros1.tcpros;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the tools of ROS are told about a connection.
 *
 * @param id unique within the virtual machine
 * @param topic what it carries
 * @param peer the name of the node or its address
 * @param direction from the node's point of view
 * @param bytes carried so far
 * @param messages carried so far
 */
record LinkStatistics(
    int id, String topic, String peer, Direction direction, LongAdder bytes, LongAdder messages) {
  private static final AtomicInteger IDS = new AtomicInteger();

  /** Which way the messages go. */
  enum Direction {
    IN("i"),
    OUT("o");

    private final String code;

    Direction(String code) {
      this.code = code;
    }
  }

  LinkStatistics(String topic, String peer, Direction direction) {
    this(IDS.incrementAndGet(), topic, peer, direction, new LongAdder(), new LongAdder());
  }

  void count(int messageBytes) {
    bytes.add(messageBytes);
    messages.increment();
  }

  /** An entry of getBusInfo. */
  List<Object> busInfo() {
    return List.of(id, peer, direction.code, "TCPROS", topic, true);
  }

  /** An entry of getBusStats. */
  List<Object> busStats() {
    return direction == Direction.OUT
        ? List.of(id, bounded(bytes), bounded(messages), true)
        : List.of(id, bounded(bytes), -1, true);
  }

  /** XML-RPC has 32 bits. */
  static int bounded(LongAdder count) {
    return (int) Math.min(Integer.MAX_VALUE, count.sum());
  }
}
