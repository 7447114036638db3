package org.keyway.app.recording;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.keyway.app.recording.Boundaries.Boundary;

/**
 * Determines when the messages of some channels were sent, and in which run. A run ends on all
 * topics where the clock of one goes back in the order of the file. Causes are a simulator or
 * player that restarts, or a clock that was set. Times of two runs cannot be compared.
 */
final class Timeline {
  private final List<Boundary> boundaries;
  private final long[] runPlaces;
  private final long[] runStarts;
  private final long[] runElapsed;

  /**
   * Finds the times.
   *
   * @param clocks the clocks of all channels; this constructor settles them
   * @param beginNanos beginning of the recording, in ns
   */
  Timeline(Collection<ChannelClock> clocks, long beginNanos) {
    // Boundaries of fast topics help to judge slow ones.
    List<ChannelClock> fastestFirst =
        clocks.stream().sorted(Comparator.comparingInt(ChannelClock::size).reversed()).toList();
    if (isByTopic(fastestFirst)) {
      ChannelClock.interleave(fastestFirst);
    }
    Boundaries found = new Boundaries();
    fastestFirst.forEach(clock -> clock.orderLogs(found));
    fastestFirst.forEach(clock -> clock.orderStamps(found));
    fastestFirst.forEach(clock -> clock.compare(found));
    List<ChannelClock> foreign = clocks.stream().filter(ChannelClock::isForeign).toList();
    fastestFirst.forEach(clock -> clock.settle(foreign));
    boundaries = found.all();
    runPlaces = boundaries.stream().mapToLong(Boundary::first).toArray();
    runStarts = new long[runPlaces.length + 1];
    runElapsed = new long[runStarts.length];
    long[] ends = new long[runStarts.length];
    Arrays.fill(runStarts, Long.MAX_VALUE);
    Arrays.fill(ends, Long.MIN_VALUE);
    for (ChannelClock clock : clocks) {
      for (int i = 0; i < clock.size(); i++) {
        if (clock.nanos(i) != ChannelClock.LEFT_OUT) {
          int run = run(clock.place(i));
          runStarts[run] = Math.min(runStarts[run], clock.nanos(i));
          ends[run] = Math.max(ends[run], clock.nanos(i));
        }
      }
    }
    runStarts[0] = Math.min(runStarts[0], beginNanos);
    ends[0] = Math.max(runStarts[0], ends[0]);
    for (int run = 1; run < runStarts.length; run++) {
      if (ends[run] == Long.MIN_VALUE) {
        runStarts[run] = ends[run - 1];
        ends[run] = ends[run - 1];
      }
      long pause = Math.max(0, runStarts[run] - ends[run - 1]);
      runElapsed[run] = runElapsed[run - 1] + ends[run - 1] - runStarts[run - 1] + pause;
    }
  }

  /** Whether a file stores the messages of one topic after another. */
  private static boolean isByTopic(List<ChannelClock> clocks) {
    List<ChannelClock> several = clocks.stream().filter(clock -> clock.size() > 1).toList();
    for (int i = 0; i < several.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!several.get(i).isApartFrom(several.get(j))) {
          return false;
        }
      }
    }
    return several.size() > 1;
  }

  /** Returns the run of a position in the file, from 0. */
  int run(long place) {
    int at = Arrays.binarySearch(runPlaces, place);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Returns the beginnings of all runs except the first. */
  List<Boundary> boundaries() {
    return boundaries;
  }

  /** Returns the beginning of a run, in nanoseconds from the beginning of the recording. */
  long startElapsed(int run) {
    return runElapsed[run];
  }

  /** Returns nanoseconds from the beginning of the recording, with the runs joined end to end. */
  long elapsed(int run, long nanos) {
    return runElapsed[run] + nanos - runStarts[run];
  }
}
