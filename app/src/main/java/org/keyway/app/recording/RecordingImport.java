package org.keyway.app.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.image.FrameScaler;

/**
 * Converts recordings into episodes: frames at a constant rate, each with the actions and states of
 * its time. An episode ends at a gap in the images, at a clock that goes back, or at the next
 * episode of a simulator. It also ends at an unknown action or state.
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
   * @param size size of all frames
   * @param framesPerSecond rate of the frames, in Hz
   * @param excerpt part of each recording to import
   * @param sink receives the episodes
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
   * @param step called after every image message
   * @return omitted data, one line for each kind
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

  /** Assembles images into frames, and frames into episodes. */
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
