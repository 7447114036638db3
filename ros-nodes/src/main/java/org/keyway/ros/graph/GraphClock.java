package org.keyway.ros.graph;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.RosClock;

/** The machine's clock, or the last time that came on {@code /clock}. */
public final class GraphClock implements RosClock {
  private final boolean simulated;
  private volatile RosTime latest = RosTime.ZERO;

  /**
   * @param simulated whether time is what comes on {@code /clock}; zero until something has
   */
  public GraphClock(boolean simulated) {
    this.simulated = simulated;
  }

  /** Takes a message of {@code /clock}. */
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
