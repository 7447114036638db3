package org.keyway.ros.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.RosClock;

/**
 * Finds the header of the message that a frame came from, by the controller's time of the frame.
 * Stamps are on the graph's clock, moments on {@link System#nanoTime}.
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

  /** Parts of a message's header that are passed on. */
  record Header(RosTime stamp, String frameId) {}

  /**
   * @param byArrival whether the arrival of its message is the time of a frame, instead of its
   *     stamp
   */
  SourceStamps(RosClock clock, boolean byArrival) {
    this.clock = clock;
    this.byArrival = byArrival;
  }

  /** Returns the moment at which a frame was seen, and stores its header under it. */
  synchronized long note(RosTime stamp, String frameId, long receivedNanos) {
    long ageNanos = stamp.isZero() ? 0 : clock.now().toNanos() - stamp.toNanos();
    ageSeconds = ageNanos * 1e-9;
    long moment = byArrival || stamp.isZero() ? receivedNanos : System.nanoTime() - ageNanos;
    newest = new Header(stamp.isZero() ? clock.now() : stamp, frameId);
    headers.put(moment, newest);
    return moment;
  }

  /**
   * Returns the header of the frame seen at a moment. For an unknown moment: the present time and
   * an empty frame id.
   */
  synchronized Header at(long moment) {
    Header header = headers.get(moment);
    return header == null ? new Header(clock.now(), "") : header;
  }

  /** The header of the newest frame. */
  synchronized Header newest() {
    return newest;
  }

  /**
   * Age of the newest stamp when its message arrived, in s: transport delay plus clock offset; 0
   * for a camera without stamps.
   */
  double ageSeconds() {
    return ageSeconds;
  }

  /** Whether stamps are so far from the present time that they must be wrong. */
  boolean areFarOff() {
    return !byArrival && Math.abs(ageSeconds) > FAR_SECONDS;
  }
}
