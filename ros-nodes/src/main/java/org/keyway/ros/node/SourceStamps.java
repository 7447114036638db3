package org.keyway.ros.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.RosClock;

/**
 * Which message a frame came from: the header of the message by the moment at which the controller
 * knows the frame. Stamps are on the graph's clock, moments on {@link System#nanoTime}.
 */
final class SourceStamps {
  private static final int REMEMBERED = 256;
  private static final double FAR_SECONDS = 10;

  private final RosClock clock;
  private final boolean byArrival;
  private final Map<Long, Header> headers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Header> eldest) {
          return size() > REMEMBERED;
        }
      };
  private volatile double ageSeconds;
  private Header newest = new Header(RosTime.ZERO, "");

  /** What of a message's header is passed on. */
  record Header(RosTime stamp, String frameId) {}

  /**
   * @param byArrival whether a frame counts as seen when its message came, whatever its stamp says
   */
  SourceStamps(RosClock clock, boolean byArrival) {
    this.clock = clock;
    this.byArrival = byArrival;
  }

  /** The moment at which a frame was seen; its header is remembered for it. */
  synchronized long note(RosTime stamp, String frameId, long receivedNanos) {
    long ageNanos = clock.now().toNanos() - stamp.toNanos();
    ageSeconds = ageNanos * 1e-9;
    long moment = byArrival || stamp.isZero() ? receivedNanos : System.nanoTime() - ageNanos;
    newest = new Header(stamp.isZero() ? clock.now() : stamp, frameId);
    headers.put(moment, newest);
    return moment;
  }

  /** The header of the frame that was seen at a moment; now, and no frame, for any other. */
  synchronized Header at(long moment) {
    Header header = headers.get(moment);
    return header == null ? new Header(clock.now(), "") : header;
  }

  /** The header of the newest frame. */
  synchronized Header newest() {
    return newest;
  }

  /** How old the newest stamp was when its message came, in s: transport and clocks apart. */
  double ageSeconds() {
    return ageSeconds;
  }

  /** Whether frames count as so old, or so new, that it must be the fault of their stamps. */
  boolean areFarOff() {
    return !byArrival && Math.abs(ageSeconds) > FAR_SECONDS;
  }
}
