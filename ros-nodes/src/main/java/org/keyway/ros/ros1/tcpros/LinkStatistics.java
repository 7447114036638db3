package org.keyway.ros.ros1.tcpros;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Statistics of a connection for the tools of ROS.
 *
 * @param id number of the connection, unique within the virtual machine
 * @param topic topic of the connection
 * @param peer name or address of the peer
 * @param direction direction from the node's point of view
 * @param bytes number of bytes so far
 * @param messages number of messages so far
 */
record LinkStatistics(
    int id, String topic, String peer, Direction direction, LongAdder bytes, LongAdder messages) {
  private static final AtomicInteger IDS = new AtomicInteger();

  /** Direction of the messages. */
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

  /** Returns an entry of getBusInfo. */
  List<Object> busInfo() {
    return List.of(id, peer, direction.code, "TCPROS", topic, true);
  }

  /** Returns an entry of getBusStats. */
  List<Object> busStats() {
    return direction == Direction.OUT
        ? List.of(id, bounded(bytes), bounded(messages), true)
        : List.of(id, bounded(bytes), -1, true);
  }

  /** Limits a count to the 32 bits of XML-RPC. */
  static int bounded(LongAdder count) {
    return (int) Math.min(Integer.MAX_VALUE, count.sum());
  }
}
