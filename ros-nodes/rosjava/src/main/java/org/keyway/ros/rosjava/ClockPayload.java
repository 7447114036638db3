package org.keyway.ros.rosjava;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ros.message.Time;
import rosgraph_msgs.Clock;

/** A message of {@code /clock}, to which ROSJava itself subscribes when time is simulated. */
final class ClockPayload extends Payload implements Clock {
  ClockPayload(byte[] bytes) {
    super(bytes);
  }

  @Override
  public Time getClock() {
    ByteBuffer time = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
    return time.remaining() == Long.BYTES ? new Time(time.getInt(), time.getInt()) : new Time();
  }

  @Override
  public void setClock(Time value) {
    throw new UnsupportedOperationException("A message that arrived stays as it is");
  }
}
