package org.keyway.ros.graph;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.RosClock;

/** Time of a graph: the machine's clock, or the last time received on {@code /clock}. */
public final class GraphClock implements RosClock {
  private final boolean simulated;
  private volatile RosTime latest = RosTime.ZERO;

  /**
   * @param simulated whether {@code /clock} gives the time, which is zero until its first message
   */
  public GraphClock(boolean simulated) {
    this.simulated = simulated;
  }

  /** Receives a message of {@code /clock}. */
  public void accept(Incoming message) throws MalformedMessageException {
    latest = message.decode().time("clock");
  }

  @Override
  public RosTime now() {
    if (simulated) {
      return latest;
    }
    Instant now = Instant.now();
    return RosTime.ofNanos(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
  }

  @Override
  public boolean isSimulated() {
    return simulated;
  }
}
