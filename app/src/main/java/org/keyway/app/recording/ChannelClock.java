package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.recording.Boundaries.Boundary;

/**
 * Finds when the messages of one channel were sent. Each message has a recording time, and most
 * have a stamp; either may be wrong. Neighbouring messages show which is right:
 *
 * <ul>
 *   <li>One stamp, or two in a row, far from the stamps around it is wrong; its message is left
 *       out. So is a message that is out of order by more than {@link TimeOrder#JITTER_NANOS}.
 *   <li>If one of the clocks, of the stamps or of the recorder, was set, their difference changes
 *       for good. The stamps are then shifted to restore the usual difference.
 *   <li>Stamps that differ from the recording times by more than 5 s throughout are from another
 *       clock. If several topics share that clock, their stamps are shifted by its difference. If
 *       only one topic has it, or stamps stand still or have no order, the recording times are used
 *       instead.
 *   <li>A message without a stamp among others with stamps gets their usual delay between sending
 *       and recording.
 * </ul>
 */
final class ChannelClock {
  /** Stamp of a message that has none. */
  static final long NO_STAMP = Long.MIN_VALUE;

  /** Time of a message that is left out. */
  static final long LEFT_OUT = Long.MIN_VALUE;

  private static final long MOST_NANOS_APART = 5_000_000_000L;

  /**
   * Largest deviation at which topics count as sharing a clock, by the difference of stamps and
   * recording times.
   */
  private static final long SAME_CLOCK_NANOS = 1_000_000_000L;

  /** Smallest change of difference that means a set clock; smaller changes are transport delays. */
  private static final long LEAST_STEP_NANOS = 250_000_000;

  /**
   * Largest doubt about a stamp: recording times decide which of two stamps is wrong, not whether
   * one is.
   */
  private static final double MOST_DOUBT = 0.01;

  /** Shortest time over which a clock can be seen to stand still. */
  private static final long LEAST_SPAN_NANOS = 1_000_000_000;

  /** Largest number of wrong stamps in a row; more of them mean a clock that was set. */
  private static final int MOST_WRONG = 2;

  private final String topic;
  private long[] places = new long[16];
  private long[] logs = new long[16];
  private long[] stamps = new long[16];
  private int size;
  private boolean[] wrongLogs = {};
  private boolean[] wrongStamps = {};
  private boolean logsOrdered;
  private boolean stampsOrdered;
  private long[] times = {};
  private final List<Offset> offsets = new ArrayList<>();
  private boolean byStamp;
  private long usual;
  private boolean isByLog;
  private int corrected;

  ChannelClock(String topic) {
    this.topic = topic;
  }

  /**
   * Adds the times of the next message.
   *
   * @param place position of the message among all in the file
   * @param logNanos recording time, in ns
   * @param stampNanos stamp in ns, or {@link #NO_STAMP}
   */
  void add(long place, long logNanos, long stampNanos) {
    if (size == logs.length) {
      places = Arrays.copyOf(places, 2 * size);
      logs = Arrays.copyOf(logs, 2 * size);
      stamps = Arrays.copyOf(stamps, 2 * size);
    }
    places[size] = place;
    logs[size] = logNanos;
    stamps[size++] = stampNanos;
  }

  String topic() {
    return topic;
  }

  int size() {
    return size;
  }

  long place(int number) {
    return places[number];
  }

  /**
   * Whether all its messages are before, or all are after, the messages of another channel in the
   * file.
   */
  boolean isApartFrom(ChannelClock other) {
    return places[size - 1] < other.places[0] || other.places[other.size - 1] < places[0];
  }

  /**
   * Assigns new positions to the messages of a file that stores one topic after another. Such a
   * file hides the order of arrival. The positions follow the order of recording: by run, then by
   * time.
   */
  static void interleave(List<ChannelClock> clocks) {
    record Message(ChannelClock clock, int number, int run) {}
    List<Message> messages = new ArrayList<>();
    for (ChannelClock clock : clocks) {
      Boundaries own = new Boundaries();
      clock.orderLogs(own);
      Iterator<Boundary> boundaries = own.all().iterator();
      Boundary next = boundaries.hasNext() ? boundaries.next() : null;
      int run = 0;
      for (int i = 0; i < clock.size; i++) {
        if (next != null && clock.places[i] >= next.first()) {
          next = boundaries.hasNext() ? boundaries.next() : null;
          run++;
        }
        messages.add(new Message(clock, i, run));
      }
    }
    messages.sort(
        Comparator.comparingInt(Message::run)
            .thenComparingLong(message -> message.clock.logs[message.number]));
    for (int place = 0; place < messages.size(); place++) {
      messages.get(place).clock.places[messages.get(place).number] = place;
    }
  }

  /** Finds where the recording times go back. */
  void orderLogs(Boundaries boundaries) {
    int[] all = IntStream.range(0, size).toArray();
    wrongLogs = new boolean[size];
    logsOrdered = order(all, logs, wrongLogs, i -> 0, boundaries);
  }

  /** Finds where the stamps go back, and which stamps are wrong. */
  void orderStamps(Boundaries boundaries) {
    wrongStamps = new boolean[size];
    int[] stamped = IntStream.range(0, size).filter(i -> stamps[i] != NO_STAMP).toArray();
    if (logsOrdered) {
      markLonely(stamped);
    }
    int[] plausible = without(stamped, wrongStamps);
    long usual = logsOrdered && plausible.length > 0 ? Offset.of(plausible, this).nanos : 0;
    stampsOrdered =
        order(
                plausible,
                stamps,
                wrongStamps,
                number -> logsOrdered ? doubt(logs[number] - stamps[number] - usual) : 0,
                boundaries)
            && isRunning(plausible);
  }

  /** Whether stamps advance at all as time passes. */
  private boolean isRunning(int[] numbers) {
    long stamped = 0;
    long logged = 0;
    for (int i = 1; i < numbers.length; i++) {
      stamped += Math.max(0, stamps[numbers[i]] - stamps[numbers[i - 1]]);
      logged += Math.max(0, logs[numbers[i]] - logs[numbers[i - 1]]);
    }
    return !logsOrdered || logged < LEAST_SPAN_NANOS || stamped > logged / 10;
  }

  /**
   * Returns the doubt about a stamp, smaller for a message that was recorded at the expected time.
   */
  private static double doubt(long offsetNanos) {
    return MOST_DOUBT * Math.min(1, Math.abs(offsetNanos) / (double) MOST_NANOS_APART);
  }

  /** Marks stamps, at most two in a row, that are far from all longer stretches. */
  private void markLonely(int[] stamped) {
    long gap = gapNanos(stamped);
    List<Offset> all = new ArrayList<>();
    for (int[] stretch : stretches(stamped, null)) {
      all.add(Offset.of(stretch, this));
    }
    List<Offset> longer =
        all.stream().filter(offset -> offset.numbers.length > MOST_WRONG).toList();
    for (Offset offset : longer.isEmpty() ? longer : all) {
      if (longer.stream().allMatch(other -> Math.abs(other.nanos - offset.nanos) > gap)) {
        for (int number : offset.numbers) {
          wrongStamps[number] = true;
        }
      }
    }
  }

  private long gapNanos(int[] numbers) {
    return Intervals.gapNanos(Arrays.stream(numbers).mapToLong(i -> stamps[i]).toArray());
  }

  private static int[] without(int[] numbers, boolean[] wrong) {
    return Arrays.stream(numbers).filter(number -> !wrong[number]).toArray();
  }

  /** Orders times; returns whether they have an order. */
  private boolean order(
      int[] numbers,
      long[] nanos,
      boolean[] wrong,
      IntToDoubleFunction doubt,
      Boundaries boundaries) {
    TimeOrder.Hints hints =
        new TimeOrder.Hints() {
          @Override
          public boolean isCutFree(int i) {
            return i > 0 && boundaries.isBetween(places[numbers[i - 1]], places[numbers[i]]);
          }

          @Override
          public double doubt(int i) {
            return doubt.applyAsDouble(numbers[i]);
          }
        };
    TimeOrder order =
        TimeOrder.of(Arrays.stream(numbers).mapToLong(number -> nanos[number]).toArray(), hints);
    if (order.isDisorder()) {
      return false;
    }
    int last = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (!order.isKept(i)) {
        wrong[numbers[i]] = true;
        continue;
      }
      if (order.isCutBefore(i)) {
        boundaries.add(
            new Boundary(places[last], places[numbers[i]], topic, nanos[last] - nanos[numbers[i]]));
      }
      last = numbers[i];
    }
    return true;
  }

  /**
   * Returns stretches of messages whose stamps and recording times advance together.
   *
   * @param boundaries boundaries that also end a stretch; null for none
   */
  private List<int[]> stretches(int[] numbers, @Nullable Boundaries boundaries) {
    long gap = gapNanos(numbers);
    List<int[]> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.length; i++) {
      if (i == numbers.length
          || isApart(numbers[i - 1], numbers[i], gap)
          || (boundaries != null
              && boundaries.isBetween(places[numbers[i - 1]], places[numbers[i]]))) {
        stretches.add(Arrays.copyOfRange(numbers, from, i));
        from = i;
      }
    }
    return stretches;
  }

  private boolean isApart(int one, int next, long gap) {
    return !wrongLogs[one]
        && !wrongLogs[next]
        && Math.abs((stamps[next] - stamps[one]) - (logs[next] - logs[one])) > gap;
  }

  /** Compares the clocks. All boundaries must be known. */
  void compare(Boundaries boundaries) {
    int[] stamped =
        IntStream.range(0, size).filter(i -> stamps[i] != NO_STAMP && !wrongStamps[i]).toArray();
    byStamp = stampsOrdered && stamped.length > 0;
    if (byStamp && logsOrdered) {
      for (int[] stretch : stretches(stamped, boundaries)) {
        offsets.add(Offset.of(stretch, this));
      }
      usual = usual(offsets);
    }
  }

  /** Whether its stamps are from a clock other than the recorder's. */
  boolean isForeign() {
    return Math.abs(usual) > MOST_NANOS_APART;
  }

  /**
   * Finds the time of every message.
   *
   * @param foreign other channels with stamps from another clock. Channels with the same clock
   *     share its difference from the recorder's clock, taken from the channel recorded first
   */
  void settle(List<ChannelClock> foreign) {
    times = new long[size];
    if (!byStamp || !logsOrdered) {
      for (int i = 0; i < size; i++) {
        times[i] =
            byStamp && stamps[i] != NO_STAMP
                ? wrongStamps[i] ? LEFT_OUT : stamps[i]
                : wrongLogs[i] ? LEFT_OUT : logs[i];
      }
      return;
    }
    long[] shared =
        foreign.stream()
            .filter(other -> other != this && Math.abs(other.usual - usual) < SAME_CLOCK_NANOS)
            .mapToLong(other -> other.usual)
            .toArray();
    isByLog = isForeign() && shared.length == 0;
    long base = isForeign() ? Arrays.stream(shared).reduce(usual, Math::min) : 0;
    for (int i = 0; i < size; i++) {
      times[i] =
          wrongLogs[i] || (wrongStamps[i] && !isByLog)
              ? LEFT_OUT
              : isByLog ? logs[i] : logs[i] - usual + base;
    }
    for (Offset offset : isByLog ? List.<Offset>of() : offsets) {
      long moved = offset.isStep(usual) ? offset.nanos - usual : 0;
      corrected += moved == 0 ? 0 : offset.numbers.length;
      for (int number : offset.numbers) {
        times[number] = stamps[number] + moved + base;
      }
    }
  }

  /** Returns the usual difference of the clocks: the smallest in magnitude over the stretches. */
  private static long usual(List<Offset> offsets) {
    boolean several = offsets.stream().anyMatch(offset -> offset.numbers.length > MOST_WRONG);
    long best = Long.MAX_VALUE;
    for (Offset offset : offsets) {
      if ((!several || offset.numbers.length > MOST_WRONG)
          && (best == Long.MAX_VALUE || Math.abs(offset.nanos) < Math.abs(best))) {
        best = offset.nanos;
      }
    }
    return best;
  }

  /** Delay from the stamps of a stretch to its recording times. */
  private static final class Offset {
    final int[] numbers;
    final long nanos;
    final long spreadNanos;

    private Offset(int[] numbers, long nanos, long spreadNanos) {
      this.numbers = numbers;
      this.nanos = nanos;
      this.spreadNanos = spreadNanos;
    }

    static Offset of(int[] stretch, ChannelClock clock) {
      long[] sorted =
          Arrays.stream(stretch)
              .filter(number -> !clock.wrongLogs[number])
              .mapToLong(number -> clock.logs[number] - clock.stamps[number])
              .sorted()
              .toArray();
      if (sorted.length == 0) {
        return new Offset(stretch, 0, Long.MAX_VALUE);
      }
      int tenth = sorted.length / 10;
      return new Offset(
          stretch, sorted[sorted.length / 2], sorted[sorted.length - 1 - tenth] - sorted[tenth]);
    }

    /**
     * Whether the clocks differ from the usual difference throughout, which no late burst causes.
     */
    boolean isStep(long usual) {
      long step = Math.abs(nanos - usual);
      return step > LEAST_STEP_NANOS && spreadNanos < step / 2;
    }
  }

  /** Returns when a message was sent, or {@link #LEFT_OUT}. */
  long nanos(int number) {
    return times[number];
  }

  /** Returns all times that are not left out, in order. */
  LongStream nanos() {
    return Arrays.stream(times).filter(time -> time != LEFT_OUT);
  }

  /** Returns the numbers of messages that are left out. */
  int[] leftOut() {
    return IntStream.range(0, size).filter(i -> times[i] == LEFT_OUT).toArray();
  }

  /** Returns when a message was recorded. */
  long logNanos(int number) {
    return logs[number];
  }

  /**
   * Returns by how much stamps are ahead of the recording times, in ns; 0 if they share a clock.
   */
  long foreignNanos() {
    return isForeign() ? -usual : 0;
  }

  /** Whether recording times replace stamps from another clock. */
  boolean isByLog() {
    return isByLog;
  }

  /** Whether stamps follow no clock, so that recording times replace them. */
  boolean isDisordered() {
    return !stampsOrdered;
  }

  /** Returns how many stamps were shifted because a clock was set. */
  int corrected() {
    return corrected;
  }
}
