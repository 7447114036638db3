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
 * When the messages of one channel were sent. Each has a time of recording, and most have a stamp;
 * either may be wrong. What belongs together is found by what neighbours say:
 *
 * <ul>
 *   <li>A stamp that alone, or as one of two, is far from those around it is wrong; its message is
 *       left out. So is one that is out of order by more than {@link TimeOrder#JITTER_NANOS}.
 *   <li>Where the clock of the stamps was set while the recorder's ran on, or the other way round,
 *       the two move apart for good: there the stamps are moved to where they were before.
 *   <li>Stamps that are more than 5 s from the times of recording all along are of another clock.
 *       Those of several topics that share it are moved by how far it is; of a single one, and
 *       stamps that stand still, or have no order, are of none: the times of recording are taken.
 *   <li>A message without a stamp among others with one counts as sent as long before it was
 *       recorded as they were.
 * </ul>
 */
final class ChannelClock {
  /** The stamp of a message that has none. */
  static final long NO_STAMP = Long.MIN_VALUE;

  /** The time of a message that is left out. */
  static final long LEFT_OUT = Long.MIN_VALUE;

  private static final long MOST_NANOS_APART = 5_000_000_000L;

  /** Topics whose stamps differ from the times of recording by about the same share a clock. */
  private static final long SAME_CLOCK_NANOS = 1_000_000_000L;

  /**
   * Two clocks that differ by less from one stretch to the next differ by how long messages take.
   */
  private static final long LEAST_STEP_NANOS = 250_000_000;

  /** Which of two stamps is wrong is for the times of recording to decide, whether one is not. */
  private static final double MOST_DOUBT = 0.01;

  /** It takes so long to see that a clock stands still. */
  private static final long LEAST_SPAN_NANOS = 1_000_000_000;

  /** Wrong stamps in a row; more of them are a clock that was set. */
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
   * Takes the times of the next message.
   *
   * @param place of the message among all in the file
   * @param logNanos when it was recorded
   * @param stampNanos its stamp, or {@link #NO_STAMP}
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

  /** Whether all its messages lie before or behind all those of another in the file. */
  boolean isApartFrom(ChannelClock other) {
    return places[size - 1] < other.places[0] || other.places[other.size - 1] < places[0];
  }

  /**
   * Gives the messages of a file that has one topic after the other, which hides what came before
   * what, the places that they would have in the order of recording: by run, then by time.
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

  /** Finds where the times of recording go back. */
  void orderLogs(Boundaries boundaries) {
    int[] all = IntStream.range(0, size).toArray();
    wrongLogs = new boolean[size];
    logsOrdered = order(all, logs, wrongLogs, i -> 0, boundaries);
  }

  /** Finds where the stamps go back, and those that are wrong. */
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

  /** Whether stamps go on at all while time goes by. */
  private boolean isRunning(int[] numbers) {
    long stamped = 0;
    long logged = 0;
    for (int i = 1; i < numbers.length; i++) {
      stamped += Math.max(0, stamps[numbers[i]] - stamps[numbers[i - 1]]);
      logged += Math.max(0, logs[numbers[i]] - logs[numbers[i - 1]]);
    }
    return !logsOrdered || logged < LEAST_SPAN_NANOS || stamped > logged / 10;
  }

  /** Less for what is recorded about when it should be. */
  private static double doubt(long offsetNanos) {
    return MOST_DOUBT * Math.min(1, Math.abs(offsetNanos) / (double) MOST_NANOS_APART);
  }

  /** Marks stamps that, at most two in a row, are far from what all longer stretches say. */
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

  /** Returns whether there is an order. */
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
   * Messages whose stamps and times of recording go on together.
   *
   * @param boundaries which end a stretch, too; null for none
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

  /** Compares the clocks, when all boundaries are known. */
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

  /** Whether its stamps are of another clock than the recorder's. */
  boolean isForeign() {
    return Math.abs(usual) > MOST_NANOS_APART;
  }

  /**
   * Finds the time of every message.
   *
   * @param foreign other channels with stamps of another clock. With those whose clock is the same,
   *     this one shares how far it is from the recorder's: that of the one that is recorded first.
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

  /** That of the clocks at their best: of a message that took the usual time. */
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

  /** How long after their stamps the messages of a stretch were recorded. */
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

    /** Whether the clocks differ otherwise than usual, and all along: no late burst does that. */
    boolean isStep(long usual) {
      long step = Math.abs(nanos - usual);
      return step > LEAST_STEP_NANOS && spreadNanos < step / 2;
    }
  }

  /** When a message was sent, or {@link #LEFT_OUT}. */
  long nanos(int number) {
    return times[number];
  }

  /** All that are not left out, in order. */
  LongStream nanos() {
    return Arrays.stream(times).filter(time -> time != LEFT_OUT);
  }

  /** Numbers of messages that are left out. */
  int[] leftOut() {
    return IntStream.range(0, size).filter(i -> times[i] == LEFT_OUT).toArray();
  }

  /** When a message was recorded. */
  long logNanos(int number) {
    return logs[number];
  }

  /** By how much stamps are ahead of the times of recording; 0 if they are of the same clock. */
  long foreignNanos() {
    return isForeign() ? -usual : 0;
  }

  /** Whether the times of recording are taken instead of stamps of another clock. */
  boolean isByLog() {
    return isByLog;
  }

  /** Whether there are stamps of no clock, so that the times of recording are taken. */
  boolean isDisordered() {
    return !stampsOrdered;
  }

  /** How many stamps were moved, since a clock was set. */
  int corrected() {
    return corrected;
  }
}
