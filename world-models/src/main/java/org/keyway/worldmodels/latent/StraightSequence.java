package org.keyway.worldmodels.latent;

/**
 * Sequences of states on straight lines, at constant speed, from each keyframe to the next.
 * Position 0 is the start of a sequence; positions 1 to T follow.
 */
public final class StraightSequence {
  private StraightSequence() {}

  /**
   * Fills in the states between keyframes.
   *
   * @param positions of the ends of the segments, ascending from 0 on, [K]
   * @param ends states at these positions, [K, D], not modified
   * @param frames T; after the last end nothing moves
   * @param size D
   * @return states at positions 1 to T, [T, D]
   */
  public static float[] fill(int[] positions, float[] ends, int frames, int size) {
    float[] states = new float[frames * size];
    int segment = 0;
    for (int t = 1; t <= frames; t++) {
      while (segment + 1 < positions.length && positions[segment + 1] < t) {
        segment++;
      }
      int next = Math.min(segment + 1, positions.length - 1);
      int length = positions[next] - positions[segment];
      double progress = length == 0 ? 0 : (t - positions[segment]) / (double) length;
      for (int i = 0; i < size; i++) {
        float a = ends[segment * size + i];
        states[(t - 1) * size + i] = (float) (a + progress * (ends[next * size + i] - a));
      }
    }
    return states;
  }

  /**
   * Measures how far a recorded window is from straight lines between its start, chosen frames and
   * its last frame. The error is small if every bend is among the chosen frames. True keyframes are
   * not needed.
   *
   * @param sequences sequences of states
   * @param origin index of position 0 in the concatenated frames of all sequences
   * @param keyframes positions of the chosen frames, ascending, 1 to T
   * @param frames T
   * @return squared distance from the straight sequence, mean over positions 1 to T
   */
  public static double error(StateSequences sequences, int origin, int[] keyframes, int frames) {
    int size = sequences.size();
    int[] positions = new int[keyframes.length + 2];
    System.arraycopy(keyframes, 0, positions, 1, keyframes.length);
    positions[keyframes.length + 1] = frames;
    float[] ends = new float[positions.length * size];
    for (int k = 0; k < positions.length; k++) {
      System.arraycopy(sequences.values(), (origin + positions[k]) * size, ends, k * size, size);
    }
    float[] straight = fill(positions, ends, frames, size);
    double sum = 0;
    for (int t = 1; t <= frames; t++) {
      sum += sequences.squaredDistance(straight, t - 1, origin + t);
    }
    return sum / frames;
  }
}
