package org.keyway.sim.pushing;

import java.util.List;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.EpisodeRecorder;

/**
 * Recording of a successful scripted episode.
 *
 * @param recorder observations and actions
 * @param events what happened on the way, in order
 */
public record Demonstration(EpisodeRecorder recorder, List<Event> events) {
  /**
   * Something that a demonstration leads to.
   *
   * @param step control steps before it, which is the index of its frame
   * @param pushEnd whether a disc came to its place; otherwise the pusher arrived behind a disc
   */
  public record Event(int step, boolean pushEnd) {}

  public Demonstration {
    events = List.copyOf(events);
  }

  /** Draws the episode; the frames of the events are keyframes. */
  public FrameSequence sequence() {
    return recorder.sequence(events.stream().map(Event::step).toList());
  }
}
