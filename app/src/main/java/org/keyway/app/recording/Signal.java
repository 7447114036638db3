package org.keyway.app.recording;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.FieldPath;
import org.keyway.ros.message.Message;

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

  Signal(List<FieldPath> paths, Sampling sampling) {
    this.paths = paths;
    this.sampling = sampling;
  }

  /** How many numbers. */
  int size() {
    return paths.size();
  }

  /**
   * Takes the numbers of a message.
   *
   * @throws IllegalArgumentException if it lacks one, since an array is too short
   */
  void add(long nanos, Message message) {
    samples.put(nanos, paths.stream().mapToDouble(path -> path.number(message)).toArray());
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
      return samples.lowerKey(to) != null;
    }
    return isNear(from, limit) && (sampling == Sampling.NEAREST || isNear(to, limit));
  }

  private boolean isNear(long at, long limit) {
    Map.Entry<Long, double[]> nearest = nearest(at);
    return nearest != null && Math.abs(nearest.getKey() - at) <= limit;
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
        Collection<double[]> within = samples.subMap(from, to).values();
        for (double[] values : within) {
          add(values, 1.0 / within.size(), row, offset);
        }
        if (within.isEmpty()) {
          add(values(samples.lowerEntry(to)), 1, row, offset);
        }
      }
    }
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
