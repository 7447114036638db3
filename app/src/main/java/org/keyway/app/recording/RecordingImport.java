package org.keyway.app.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.recording.Recording;

/**
 * Turns one recording after the other into episodes: frames at a steady rate, each with the actions
 * and states of its time. A gap in the pictures, or a time at which an action or a state is
 * unknown, ends an episode.
 */
public final class RecordingImport {
  /** Largest time between pictures, in seconds, that is no gap however fast they come. */
  private static final double LEAST_GAP_SECONDS = 1;

  /** Largest time between pictures, in mean times between them and in frames, that is no gap. */
  private static final double LEAST_GAP_PERIODS = 3;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final byte[] NO_PICTURE = {};

  private final ImportPlan plan;
  private final FrameSize size;
  private final double framesPerSecond;
  private final EpisodeSink sink;

  /**
   * Prepares an import.
   *
   * @param size of all frames
   * @param framesPerSecond their rate
   * @param sink takes the episodes
   */
  public RecordingImport(
      ImportPlan plan, FrameSize size, double framesPerSecond, EpisodeSink sink) {
    this.plan = plan;
    this.size = size;
    this.framesPerSecond = framesPerSecond;
    this.sink = sink;
  }

  /**
   * Imports a recording.
   *
   * @param step run after every message
   * @return what was left out, a line for each kind
   * @throws IOException if the recording is damaged, or the sink fails
   */
  public List<String> add(Recording recording, Runnable step) throws IOException {
    Losses losses = new Losses();
    Signals actions = new Signals(recording, plan.actions(), true);
    Signals states = new Signals(recording, plan.states(), false);
    MessageStream numbers =
        new MessageStream(recording, plan.numericChannels(recording), losses, step);
    for (StampedMessage next = numbers.next(); next != null; next = numbers.next()) {
      actions.add(next, losses);
      states.add(next, losses);
    }
    long gapNanos = largestGapNanos(recording);
    EpisodeBuilder builder = new EpisodeBuilder(size, sink, losses);
    Resampler.Sink frames =
        new Resampler.Sink() {
          @Override
          public void frame(long nanos, long nextNanos, byte[] rgb) throws IOException {
            if (actions.cover(nanos, nextNanos, gapNanos)
                && states.cover(nanos, nextNanos, gapNanos)) {
              builder.add(rgb, actions.sample(nanos, nextNanos), states.sample(nanos, nextNanos));
            } else {
              losses.uncovered();
              builder.end();
            }
          }

          @Override
          public void gap() throws IOException {
            builder.end();
          }
        };
    Resampler resampler = new Resampler(framesPerSecond, gapNanos, frames, losses);
    if (plan.image() == null) {
      for (long nanos : (states.size() > 0 ? states : actions).times()) {
        resampler.accept(nanos, NO_PICTURE);
      }
    } else {
      FrameScaler scaler = new FrameScaler(size.height(), size.width(), plan.corners());
      Pictures pictures = new Pictures(recording, plan.image(), scaler, losses, step);
      for (Pictures.Stamped next = pictures.next(); next != null; next = pictures.next()) {
        resampler.accept(next.nanos(), next.frame().rgb());
      }
    }
    builder.end();
    List<String> warnings = new ArrayList<>();
    if (recording.damage() != null) {
      warnings.add("only a part could be read: " + recording.damage());
    }
    warnings.addAll(losses.lines());
    return warnings;
  }

  private long largestGapNanos(Recording recording) {
    double slowest = Math.min(framesPerSecond, plan.rate(recording));
    return (long) (NANOS_PER_SECOND * Math.max(LEAST_GAP_SECONDS, LEAST_GAP_PERIODS / slowest));
  }
}
