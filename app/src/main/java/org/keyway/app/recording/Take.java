package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.RecordedMessage;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.RecordingException;

/**
 * Result of a first pass over a recording: when its messages were sent, and its actions and states.
 * A take consists of independent parts: the runs of its {@link Timeline}, and within them the
 * episodes of Keyway's simulator.
 */
public final class Take {
  private static final double LEAST_RATE = 0.001;
  private static final double LARGEST_RATE = 1000;
  private static final long[] NO_CUTS = {};

  private final Recording recording;
  private final ImportPlan plan;
  private final Losses losses;
  private final Map<RecordedChannel, ChannelClock> clocks = new LinkedHashMap<>();
  private final Timeline timeline;
  private final Map<Integer, long[]> cuts = new HashMap<>();
  private final Map<Part, Signals> actions = new HashMap<>();
  private final Map<Part, Signals> states = new HashMap<>();
  private final Signals noActions;
  private final Signals noStates;

  /**
   * A part of a recording.
   *
   * @param run run of the timeline
   * @param episode episode of the run, if episodes are known
   */
  record Part(int run, int episode) {}

  /** A time and its part of the recording. */
  record Moment(Part part, long nanos) {}

  /** Numbers whose time is not known yet. */
  private static final class Sample {
    final boolean action;
    final NumericTopic topic;
    final ChannelClock clock;
    final int number;
    final double[] values;

    Sample(boolean action, NumericTopic topic, ChannelClock clock, int number, double[] values) {
      this.action = action;
      this.topic = topic;
      this.clock = clock;
      this.number = number;
      this.values = values;
    }
  }

  private Take(Recording recording, ImportPlan plan, Losses losses, Runnable step)
      throws RecordingException {
    this.recording = recording;
    this.plan = plan;
    this.losses = losses;
    noActions = new Signals(recording, plan.actions(), true);
    noStates = new Signals(recording, plan.states(), false);
    List<Sample> samples = new ArrayList<>();
    List<SimulatorStatus.Line> lines = new ArrayList<>();
    ChannelClock status = readAll(samples, lines, step);
    List<ChannelClock> all = new ArrayList<>(clocks.values());
    if (status != null) {
      all.add(status);
    }
    timeline = new Timeline(all, beginNanos());
    if (status != null) {
      cut(status, lines);
    }
    noteLosses();
    for (Sample sample : samples) {
      Moment moment = moment(sample.clock, sample.number);
      if (moment != null) {
        (sample.action ? actions : states)
            .computeIfAbsent(
                moment.part, part -> (sample.action ? noActions : noStates).withoutSamples())
            .add(sample.topic, moment.nanos, sample.values, elapsed(moment), losses);
      }
    }
  }

  /**
   * Reads a recording.
   *
   * @param step called after every message
   * @throws InputException if it lacks what the plan requests
   */
  public static Take read(Recording recording, ImportPlan plan, Runnable step)
      throws RecordingException {
    return new Take(recording, plan, new Losses(), step);
  }

  /** Fills the clocks; returns the clock of the simulator's status, null if there is none. */
  private @Nullable ChannelClock readAll(
      List<Sample> samples, List<SimulatorStatus.Line> lines, Runnable step)
      throws RecordingException {
    Set<RecordedChannel> wanted = plan.channels(recording);
    for (RecordedChannel channel : wanted) {
      clocks.put(channel, new ChannelClock(channel.topic()));
    }
    Set<RecordedChannel> read = new LinkedHashSet<>(wanted);
    Set<RecordedChannel> candidates = new LinkedHashSet<>(SimulatorStatus.candidates(recording));
    candidates.removeAll(wanted);
    read.addAll(candidates);
    ChannelClock status = null;
    MessageStream messages = new MessageStream(recording, read, losses, step);
    long place = 0;
    for (StampedMessage next = messages.next(); next != null; next = messages.next()) {
      ChannelClock clock = clocks.get(next.channel());
      if (clock != null) {
        clock.add(place, next.logNanos(), next.stampNanos());
        int number = next.number();
        noActions.read(
            next, losses, (topic, row) -> samples.add(new Sample(true, topic, clock, number, row)));
        noStates.read(
            next,
            losses,
            (topic, row) -> samples.add(new Sample(false, topic, clock, number, row)));
      } else if (candidates.contains(next.channel()) && next.message() != null) {
        SimulatorStatus.Line line = SimulatorStatus.line(next.message());
        if (line == null) {
          candidates.remove(next.channel());
        } else {
          candidates.retainAll(Set.of(next.channel()));
          status = status == null ? new ChannelClock(next.channel().topic()) : status;
          status.add(place, next.logNanos(), line.stampNanos());
          lines.add(line);
        }
      }
      place++;
    }
    return status;
  }

  /** Returns when the first message of the file was recorded. */
  private long beginNanos() throws RecordingException {
    RecordedMessage first = recording.messagesInFileOrder(recording.channels()).next();
    return first == null ? Long.MAX_VALUE : first.logNanos();
  }

  /** Cuts between the last image of an episode and the first of the next. */
  private void cut(ChannelClock status, List<SimulatorStatus.Line> lines) {
    Map<Integer, NavigableMap<Long, Long>> episodes = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (status.nanos(i) != ChannelClock.LEFT_OUT) {
        episodes
            .computeIfAbsent(timeline.run(status.place(i)), run -> new TreeMap<>())
            .put(status.nanos(i), lines.get(i).episode());
      }
    }
    episodes.forEach(
        (run, byTime) -> {
          LongStream.Builder found = LongStream.builder();
          Map.Entry<Long, Long> last = byTime.firstEntry();
          for (Map.Entry<Long, Long> next : byTime.entrySet()) {
            if (!next.getValue().equals(last.getValue())) {
              found.add(last.getKey() + (next.getKey() - last.getKey()) / 2);
            }
            last = next;
          }
          cuts.put(run, found.build().toArray());
        });
  }

  private void noteLosses() {
    for (ChannelClock clock : clocks.values()) {
      int[] leftOut = clock.leftOut();
      if (leftOut.length > 0) {
        long log = clock.logNanos(leftOut[0]);
        int run = timeline.run(clock.place(leftOut[0]));
        losses.wrongStamps(clock.topic(), leftOut.length, timeline.elapsed(run, log));
      }
      if (clock.foreignNanos() != 0) {
        losses.foreignClock(clock.topic(), clock.foreignNanos(), clock.isByLog());
      }
      if (clock.isDisordered()) {
        losses.disorder(clock.topic());
      }
      if (clock.corrected() > 0) {
        losses.corrected(clock.topic(), clock.corrected());
      }
    }
    for (int i = 0; i < timeline.boundaries().size(); i++) {
      losses.stepBack(timeline.boundaries().get(i), timeline.startElapsed(i + 1));
    }
  }

  Recording recording() {
    return recording;
  }

  Losses losses() {
    return losses;
  }

  /** Returns when a message was sent; null if it is left out. */
  @Nullable Moment moment(RecordedChannel channel, int number) {
    ChannelClock clock = clocks.get(channel);
    return clock == null ? null : moment(clock, number);
  }

  private @Nullable Moment moment(ChannelClock clock, int number) {
    long nanos = clock.nanos(number);
    if (nanos == ChannelClock.LEFT_OUT) {
      return null;
    }
    int run = timeline.run(clock.place(number));
    int at = Arrays.binarySearch(cuts.getOrDefault(run, NO_CUTS), nanos);
    return new Moment(new Part(run, at >= 0 ? at + 1 : -at - 1), nanos);
  }

  /** Returns nanoseconds from the beginning of the recording, with its runs joined end to end. */
  long elapsed(Moment moment) {
    return timeline.elapsed(moment.part.run, moment.nanos);
  }

  /** Returns the actions of a part. */
  Signals actions(Part part) {
    return actions.getOrDefault(part, noActions);
  }

  /** Returns the states of a part. */
  Signals states(Part part) {
    return states.getOrDefault(part, noStates);
  }

  /** Returns the moments of all messages of the topic that gives the frames, in order. */
  List<Moment> frameMoments() {
    List<Moment> moments = new ArrayList<>();
    for (RecordedChannel channel : RecordedTopics.require(recording, plan.frameTopic())) {
      ChannelClock clock = clocks.get(channel);
      for (int i = 0; clock != null && i < clock.size(); i++) {
        Moment moment = moment(clock, i);
        if (moment != null) {
          moments.add(moment);
        }
      }
    }
    moments.sort(
        Comparator.<Moment>comparingInt(moment -> moment.part.run)
            .thenComparingInt(moment -> moment.part.episode)
            .thenComparingLong(Moment::nanos));
    return moments;
  }

  private long[] frameNanos() {
    LongStream all = LongStream.empty();
    List<RecordedChannel> channels = RecordedTopics.require(recording, plan.frameTopic());
    for (RecordedChannel channel : channels) {
      ChannelClock clock = clocks.get(channel);
      all = LongStream.concat(all, clock == null ? LongStream.empty() : clock.nanos());
    }
    return channels.size() == 1 ? all.toArray() : all.sorted().toArray();
  }

  /**
   * Returns the usual rate, in Hz, of the topic that gives the frames: the image topic, else the
   * first.
   *
   * @throws InputException if it has fewer than two messages, or they are too far apart
   */
  public double rate() {
    long[] nanos = frameNanos();
    double rate = 1e9 / Intervals.usualNanos(nanos);
    if (!(rate >= LEAST_RATE && rate <= LARGEST_RATE)) {
      throw new InputException(
          Text.line(
              nanos.length < 2
                  ? "%s: %s has %d messages with a time"
                      .formatted(recording.path(), plan.frameTopic(), nanos.length)
                  : String.format(
                      Locale.ROOT,
                      "%s: the messages of %s are %.4g s apart: name a rate with --hz",
                      recording.path(),
                      plan.frameTopic(),
                      1 / rate)));
    }
    return rate;
  }

  /** Returns the longest time between images that is not a gap, in ns. */
  long gapNanos(double framesPerSecond) {
    return Intervals.gapNanos(frameNanos(), framesPerSecond);
  }
}
