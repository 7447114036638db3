package org.keyway.worldmodels.models.dynamics;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StateSequences;

/** Sequences of states with the actions between them and their frames. */
public final class ActedSequences {
  private final StateSequences states;
  private final EpisodeCache episodes;
  private final int actionSize;
  private final float[] actions;

  /**
   * @param states of the episodes
   * @param episodes the same episodes, with actions
   * @throws IllegalArgumentException if there are no actions
   */
  public ActedSequences(StateSequences states, EpisodeCache episodes) {
    this.states = states;
    this.episodes = episodes;
    requireActions(episodes);
    actionSize = episodes.layout().actionSize();
    actions = new float[episodes.frames() * actionSize];
    for (int i = 0; i < episodes.size(); i++) {
      float[] own = episodes.get(i).actions();
      if (own != null) {
        System.arraycopy(own, 0, actions, states.starts()[i] * actionSize, own.length);
      }
    }
  }

  /**
   * Refuses episodes without actions.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static void requireActions(EpisodeCache episodes) {
    if (episodes.layout().actionSize() == 0) {
      throw new IllegalArgumentException(
          "the episodes have no actions, and this model learns from actions");
    }
  }

  /** The states. */
  public StateSequences states() {
    return states;
  }

  /** Number A of components of an action. */
  public int actionSize() {
    return actionSize;
  }

  /** Returns one of the episodes. */
  FrameSequence episode(int sequence) {
    return episodes.get(sequence);
  }

  /** The episodes. */
  public EpisodeCache episodes() {
    return episodes;
  }

  /**
   * Draws windows as a batch for a network, time first.
   *
   * @param random chooses the windows
   * @param count number of windows B
   * @param steps steps T of a window after its start
   * @param actionGains factor of each component of an action, [A]
   * @param starts filled, [B, D]
   * @param targets states after each step, filled, [T, B, D]
   * @param acted scaled actions of each step, filled, [T, B, A]
   */
  public void draw(
      UniformRandomProvider random,
      int count,
      int steps,
      float[] actionGains,
      float[] starts,
      float[] targets,
      float[] acted) {
    int size = states.size();
    for (int window = 0; window < count; window++) {
      int first = states.draw(random, steps + 1);
      copyStates(first, 1, starts, window * size, 0);
      copyStates(first + 1, steps, targets, window * size, count * size);
      copyActions(first, steps, acted, window * actionSize, count * actionSize);
    }
    for (int i = 0; i < acted.length; i++) {
      acted[i] *= actionGains[i % actionSize];
    }
  }

  /**
   * Copies the actions of a window.
   *
   * @param first index of the first action's frame in the concatenated frames of all sequences
   * @param steps number of actions
   * @param into [.., A], filled from index {@code at} on, with {@code stride} numbers from one step
   *     to the next
   */
  public void copyActions(int first, int steps, float[] into, int at, int stride) {
    for (int step = 0; step < steps; step++) {
      System.arraycopy(actions, (first + step) * actionSize, into, at + step * stride, actionSize);
    }
  }

  /** Copies the states of a window, laid out as in {@link #copyActions}. */
  public void copyStates(int first, int steps, float[] into, int at, int stride) {
    int size = states.size();
    for (int step = 0; step < steps; step++) {
      System.arraycopy(states.values(), (first + step) * size, into, at + step * stride, size);
    }
  }
}
