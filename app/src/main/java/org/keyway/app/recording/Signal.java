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

/** Numbers over time, and their sampling at the rate of the frames. */
final class Signal {
  /** Value of a signal between one frame and the next. */
  enum Sampling {
    /** The sample nearest in time to the frame. */
    NEAREST,
    /** The mean of the samples from this frame to the next; without any, the last sample before. */
    HELD,
    /** The change of the nearest sample from this frame to the next. */
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

  /** Returns the number of components. */
  int size() {
    return paths.size();
  }

  /** Returns a signal of the same numbers without samples. */
  Signal withoutSamples() {
    return new Signal(paths, sampling);
  }

  /**
   * Reads the numbers of a message.
   *
   * @throws IllegalArgumentException if an array is too short for one of them
   */
  double[] read(Message message) {
    return paths.stream().mapToDouble(path -> path.number(message)).toArray();
  }

  /**
   * Returns name and value of the first number that cannot be used for training; null if all can.
   */
  @Nullable String unsound(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!BadNumbers.isUsable(values[i])) {
        return "%s is %s".formatted(paths.get(i), values[i]);
      }
    }
    return null;
  }

  /** Adds the numbers of a message that was sent at a time. */
  void add(long nanos, double[] values) {
    samples.put(nanos, values);
  }

  /** Records that the signal is unknown at a time. */
  void addUnknown(long nanos) {
    unknown.add(nanos);
  }

  /** Returns the times of all samples, in order. */
  Collection<Long> times() {
    return samples.keySet();
  }

  /**
   * Whether the signal is known at a frame.
   *
   * @param from time of the frame, in ns
   * @param to time of the next frame, in ns
   * @param limit largest distance of the nearest sample, in ns
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
   * Whether the nearest sample is within a limit; a tighter limit applies if an unknown time is
   * nearer.
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
   * Writes the numbers at a covered frame.
   *
   * @param row output, filled from {@code offset} on
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

  /** Returns the tolerance for stamps that are rounded to slightly before their frame's. */
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
