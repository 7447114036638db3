package org.keyway.app.recording;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.FieldPath;
import org.keyway.ros.message.Message;
import org.keyway.worldmodels.data.BadNumbers;

/** Some numbers over time, and how they are taken at the rate of the frames. */
final class Signal {
  /** What a signal is worth from one frame to the next. */
  enum Sampling {
    /** What was nearest in time to the frame. */
    NEAREST,
    /** The mean of what came from this frame to the next, or else what came last. */
    HELD,
    /** By how much what was nearest changes from this frame to the next. */
    CHANGE
  }

  private final List<FieldPath> paths;
  private final Sampling sampling;
  private final NavigableMap<Long, double[]> samples = new TreeMap<>();
  private final NavigableSet<Long> unknown = new TreeSet<>();

  Signal(List<FieldPath> paths, Sampling sampling) {
    this.paths = paths;
    this.sampling = sampling;
  }

  /** How many numbers. */
  int size() {
    return paths.size();
  }

  /** A signal of the same numbers without samples. */
  Signal withoutSamples() {
    return new Signal(paths, sampling);
  }

  /**
   * The numbers of a message.
   *
   * @throws IllegalArgumentException if it lacks one, since an array is too short
   */
  double[] read(Message message) {
    return paths.stream().mapToDouble(path -> path.number(message)).toArray();
  }

  /** Which of some numbers is none to learn from, and its value; null if all are sound. */
  @Nullable String unsound(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!BadNumbers.isUsable(values[i])) {
        return "%s is %s".formatted(paths.get(i), values[i]);
      }
    }
    return null;
  }

  /** Takes the numbers of a message that was sent at a time. */
  void add(long nanos, double[] values) {
    samples.put(nanos, values);
  }

  /** Takes note that nobody knows what the signal was at a time. */
  void addUnknown(long nanos) {
    unknown.add(nanos);
  }

  /** The times of all samples, in order. */
  Collection<Long> times() {
    return samples.keySet();
  }

  /**
   * Whether the signal is known at a frame.
   *
   * @param from time of the frame
   * @param to time of the next one
   * @param limit how far away what is nearest may be, nanoseconds
   */
  boolean covers(long from, long to, long limit) {
    if (sampling == Sampling.HELD) {
      long early = early(from, to);
      Long last = samples.lowerKey(to - early);
      Long lastUnknown = unknown.lower(to - early);
      return last != null && (last >= from - early || lastUnknown == null || lastUnknown <= last);
    }
    long half = (to - from) / 2;
    return isNear(from, limit, half) && (sampling == Sampling.NEAREST || isNear(to, limit, half));
  }

  /**
   * Whether the nearest sample is near; if a time at which nothing is known is nearer, very near.
   */
  private boolean isNear(long at, long limit, long limitBesideUnknown) {
    Map.Entry<Long, double[]> nearest = nearest(at);
    if (nearest == null) {
      return false;
    }
    long distance = Math.abs(nearest.getKey() - at);
    boolean besideUnknown = !unknown.subSet(at - distance, true, at + distance, true).isEmpty();
    return distance <= (besideUnknown ? Math.min(limit, limitBesideUnknown) : limit);
  }

  /**
   * Writes the numbers at a frame that is covered.
   *
   * @param row filled from {@code offset} on
   */
  void sample(long from, long to, double[] row, int offset) {
    switch (sampling) {
      case NEAREST -> add(values(nearest(from)), 1, row, offset);
      case CHANGE -> {
        add(values(nearest(to)), 1, row, offset);
        add(values(nearest(from)), -1, row, offset);
      }
      case HELD -> {
        long early = early(from, to);
        Collection<double[]> within = samples.subMap(from - early, to - early).values();
        for (double[] values : within) {
          add(values, 1.0 / within.size(), row, offset);
        }
        if (within.isEmpty()) {
          add(values(samples.lowerEntry(to - early)), 1, row, offset);
        }
      }
    }
  }

  /** What is sent with a frame may have a stamp that is rounded to a little before the frame's. */
  private static long early(long from, long to) {
    return (to - from) / 1000;
  }

  private void add(double[] values, double weight, double[] row, int offset) {
    for (int i = 0; i < values.length; i++) {
      row[offset + i] += weight * values[i];
    }
  }

  private double[] values(Map.@Nullable Entry<Long, double[]> sample) {
    if (sample == null) {
      throw new IllegalStateException("Nothing covers this time");
    }
    return sample.getValue();
  }

  private Map.@Nullable Entry<Long, double[]> nearest(long at) {
    Map.Entry<Long, double[]> before = samples.floorEntry(at);
    Map.Entry<Long, double[]> after = samples.ceilingEntry(at);
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return at - before.getKey() <= after.getKey() - at ? before : after;
  }
}
