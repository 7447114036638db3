package org.keyway.worldmodels.familiarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.data.EpisodeCache;

/** Measures a trained model on familiar frames, to set the limits of familiarity. */
public final class FamiliarityMeasurement {
  /** Factor of the share explained in nearly all held-out frames; a familiar picture reaches it. */
  private static final double EXPLAINED_MARGIN = 0.7;

  /** Factor of the distance of nearly all held-out frames; a familiar picture stays below it. */
  private static final double DISTANCE_MARGIN = 2;

  private static final double LOW = 0.01;
  private static final double HIGH = 0.99;

  /**
   * Largest number of training episodes that are measured, from the first on. They suffice: 16
   * numbers have a covariance of 136 entries.
   */
  public static final int MOST_EPISODES = 500;

  private FamiliarityMeasurement() {}

  /**
   * Measures a model.
   *
   * @param encoder encoder of the model
   * @param decoder decoder of its embeddings
   * @param training training episodes, with the appearance of the training
   * @param heldOut held-out episodes, as cameras record them
   */
  public static Familiarity of(
      FrameEncoder encoder, FrameDecoder decoder, EpisodeCache training, EpisodeCache heldOut) {
    List<double[]> codes = new ArrayList<>();
    double[] background = new double[3 * ExplainedContrast.CELLS * ExplainedContrast.CELLS];
    int taken = Math.min(training.size(), MOST_EPISODES);
    for (int i = 0; i < taken; i++) {
      FrameSequence episode = training.get(i);
      for (int frame = 0; frame < episode.length(); frame++) {
        Frame picture = episode.frame(frame);
        codes.add(encoder.encode(picture));
        add(picture, background);
      }
    }
    CodeDistance distance = CodeDistance.fit(codes);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < heldOut.size(); i++) {
      for (int frame = 0; frame < heldOut.get(i).length(); frame++) {
        frames.add(heldOut.get(i).frame(frame));
      }
    }
    int size = encoder.frameHeight();
    double dark =
        quantile(
            frames.stream()
                .mapToDouble(frame -> 1 - Light.share(frame.rgb(), 0, size * size))
                .toArray(),
            HIGH);
    ExplainedContrast contrast = new ExplainedContrast(size, CoveredParts.areTold(dark));
    double[] explained = new double[frames.size()];
    double[] distances = new double[frames.size()];
    byte[] decoded = new byte[3 * size * size];
    for (int i = 0; i < explained.length; i++) {
      double[] code = encoder.encode(frames.get(i));
      decoder.decode(code, 1, decoded);
      explained[i] = contrast.of(frames.get(i).rgb(), decoded);
      distances[i] = distance.of(code);
    }
    double low = quantile(explained, LOW);
    double high = quantile(distances, HIGH);
    return new Familiarity(
        frames.size(),
        quantile(explained, 0.5),
        low,
        Math.min(1, Math.max(0, EXPLAINED_MARGIN * low)),
        quantile(distances, 0.5),
        high,
        Math.max(DISTANCE_MARGIN * high, Double.MIN_NORMAL),
        dark,
        Arrays.stream(background)
            .map(sum -> (double) Math.round(sum / codes.size()))
            .boxed()
            .toList(),
        Arrays.stream(distance.mean()).boxed().toList(),
        Arrays.stream(distance.precision()).boxed().toList());
  }

  /** Adds the mean of each cell. */
  private static void add(Frame frame, double[] background) {
    int cells = ExplainedContrast.CELLS;
    int size = frame.height();
    for (int row = 0; row < cells; row++) {
      int top = row * size / cells;
      int bottom = Math.max(top + 1, (row + 1) * size / cells);
      for (int column = 0; column < cells; column++) {
        int left = column * size / cells;
        int right = Math.max(left + 1, (column + 1) * size / cells);
        double share = 1.0 / ((bottom - top) * (right - left));
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            for (int channel = 0; channel < 3; channel++) {
              background[3 * (row * cells + column) + channel] +=
                  share * (frame.rgb()[3 * (y * size + x) + channel] & 0xFF);
            }
          }
        }
      }
    }
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
