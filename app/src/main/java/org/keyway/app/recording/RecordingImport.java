package org.keyway.app.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.image.FrameScaler;

/**
 * Turns one recording after the other into episodes: frames at a steady rate, each with the actions
 * and states of its time. A gap in the pictures, a clock that goes back, the next episode of a
 * simulator, or a time at which an action or a state is unknown ends an episode.
 */
public final class RecordingImport {
  private static final byte[] NO_PICTURE = {};
  private static final Take.Part FIRST = new Take.Part(0, 0);

  private final ImportPlan plan;
  private final FrameSize size;
  private final double framesPerSecond;
  private final Excerpt excerpt;
  private final EpisodeSink sink;

  /**
   * Prepares an import.
   *
   * @param size of all frames
   * @param framesPerSecond their rate
   * @param excerpt what is taken of each recording
   * @param sink takes the episodes
   */
  public RecordingImport(
      ImportPlan plan, FrameSize size, double framesPerSecond, Excerpt excerpt, EpisodeSink sink) {
    this.plan = plan;
    this.size = size;
    this.framesPerSecond = framesPerSecond;
    this.excerpt = excerpt;
    this.sink = sink;
  }

  /**
   * Imports a recording.
   *
   * @param step run after every message of pictures
   * @return what was left out, a line for each kind
   * @throws IOException if the recording is damaged, or the sink fails
   */
  public List<String> add(Take take, Runnable step) throws IOException {
    Frames frames = new Frames(take);
    if (plan.image() == null) {
      for (Take.Moment moment : take.frameMoments()) {
        frames.accept(moment, NO_PICTURE);
      }
    } else {
      FrameScaler scaler = new FrameScaler(size.height(), size.width(), plan.corners());
      Pictures pictures = new Pictures(take.recording(), plan.image(), scaler, take.losses(), step);
      for (Pictures.Numbered next = pictures.next(); next != null; next = pictures.next()) {
        Take.Moment moment = take.moment(next.channel(), next.number());
        if (moment != null) {
          frames.accept(moment, next.frame().rgb());
        }
      }
    }
    frames.builder.end();
    List<String> warnings = new ArrayList<>();
    if (take.recording().damage() != null) {
      warnings.add("only a part could be read: " + take.recording().damage());
    }
    warnings.addAll(take.losses().lines());
    return warnings;
  }

  /** Puts pictures into frames, and frames into episodes. */
  private final class Frames implements Resampler.Sink {
    private final Take take;
    private final long gapNanos;
    private final EpisodeBuilder builder;
    private final Resampler resampler;
    private Take.@Nullable Part part;
    private Signals actions;
    private Signals states;

    Frames(Take take) {
      this.take = take;
      gapNanos = take.gapNanos(framesPerSecond);
      builder =
          new EpisodeBuilder(size, excerpt.episodeFrames(framesPerSecond), sink, take.losses());
      resampler = new Resampler(framesPerSecond, gapNanos, this, take.losses());
      actions = take.actions(FIRST);
      states = take.states(FIRST);
    }

    void accept(Take.Moment moment, byte[] rgb) throws IOException {
      if (!moment.part().equals(part)) {
        part = moment.part();
        actions = take.actions(part);
        states = take.states(part);
        resampler.restart();
      }
      if (excerpt.includes(take.elapsed(moment) * 1e-9)) {
        resampler.accept(moment.nanos(), rgb);
      }
    }

    @Override
    public void frame(long nanos, long nextNanos, byte[] rgb) throws IOException {
      if (actions.cover(nanos, nextNanos, gapNanos) && states.cover(nanos, nextNanos, gapNanos)) {
        builder.add(rgb, actions.sample(nanos, nextNanos), states.sample(nanos, nextNanos));
      } else {
        take.losses().uncovered();
        builder.end();
      }
    }

    @Override
    public void gap() throws IOException {
      builder.end();
    }
  }
}
