package org.keyway.worldmodels.latent;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.keyframes.KeyframePositions;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;

/**
 * Sequences of states, computed once with a frozen encoder. Arrays are shared, not modified.
 *
 * @param size size D of a state
 * @param starts index of each sequence's first frame in the concatenated frames
 * @param lengths frames of each sequence
 * @param values states of all frames, [frames, D]
 * @param keyframes marks of each sequence's keyframes; empty if they are unknown
 */
@SuppressWarnings("ArrayRecordComponent") // shared tables, never compared
public record StateSequences(
    int size, int[] starts, int[] lengths, float[] values, List<boolean[]> keyframes) {
  /**
   * Smallest squared step that counts as motion; states vary by 1, so steps below 1e-4 are rounding
   * errors.
   */
  private static final double LEAST_SQUARED_STEP = 1e-8;

  /** Copies the list. */
  public StateSequences {
    keyframes = List.copyOf(keyframes);
  }

  /**
   * Encodes recorded episodes.
   *
   * @param space fitted state space
   * @param parameters trained weights of the space
   * @param episodes episodes to encode
   */
  public static StateSequences of(StateSpace space, Parameters parameters, EpisodeCache episodes) {
    return of(space.size(), space.states(parameters, episodes), episodes);
  }

  /**
   * Returns the states of recorded episodes.
   *
   * @param size size D of a state
   * @param values states of all frames of the episodes, in order, [frames, D]
   * @param episodes the episodes, for their lengths and marks
   */
  public static StateSequences of(int size, float[] values, EpisodeCache episodes) {
    int[] lengths = new int[episodes.size()];
    List<boolean[]> keyframes = new ArrayList<>();
    for (int episode = 0; episode < lengths.length; episode++) {
      lengths[episode] = episodes.get(episode).length();
      boolean[] marks = episodes.keyframes(episode);
      if (marks != null) {
        keyframes.add(marks);
      }
    }
    return new StateSequences(
        size,
        episodes.offsets(),
        lengths,
        values,
        keyframes.size() == lengths.length ? keyframes : List.of());
  }

  /** Number of sequences. */
  public int count() {
    return starts.length;
  }

  /**
   * Draws a random window of a random sequence.
   *
   * @param frames of the window; no sequence has fewer
   * @return index of its first frame in the concatenated frames
   */
  public int draw(UniformRandomProvider random, int frames) {
    int sequence = random.nextInt(count());
    return starts[sequence] + random.nextInt(lengths[sequence] - frames + 1);
  }

  /**
   * Returns one window of every sequence, for evaluation. It starts at a frame drawn from (seed, 3,
   * sequence), as KeyIn's does. So all kinds of models are evaluated on the same windows for the
   * same seed.
   *
   * @param conditioningFrames C, at least 1
   * @param futureFrames T; no sequence has fewer than C + T frames
   */
  public List<StateWindow> windows(int conditioningFrames, int futureFrames, long seed) {
    int frames = conditioningFrames + futureFrames;
    List<StateWindow> windows = new ArrayList<>();
    for (int sequence = 0; sequence < count(); sequence++) {
      int room = lengths[sequence] - frames;
      int first = SeedStream.WINDOWS.generator(seed, sequence).nextInt(room + 1);
      int[] truth = new int[0];
      if (!keyframes.isEmpty()) {
        boolean[] marks =
            java.util.Arrays.copyOfRange(keyframes.get(sequence), first, first + frames);
        truth = KeyframePositions.ofMarks(marks, conditioningFrames);
      }
      windows.add(new StateWindow(sequence, starts[sequence] + first, first, truth));
    }
    return windows;
  }

  /** Returns the mean squared length of a step from one frame to the next; 1 if nothing moves. */
  public double meanSquaredStep() {
    double sum = 0;
    long steps = 0;
    for (int sequence = 0; sequence < count(); sequence++) {
      int end = (starts[sequence] + lengths[sequence]) * size;
      for (int i = (starts[sequence] + 1) * size; i < end; i++) {
        double difference = values[i] - values[i - size];
        sum += difference * difference;
      }
      steps += lengths[sequence] - 1;
    }
    return sum > LEAST_SQUARED_STEP * steps ? sum / steps : 1;
  }

  /** Returns the squared distance of a state from the state of a frame. */
  public double squaredDistance(float[] states, int row, int frame) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double difference = states[row * size + i] - values[frame * size + i];
      sum += difference * difference;
    }
    return sum;
  }
}
