package org.keyway.app.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.data.BadNumbers;
import org.keyway.worldmodels.data.DatasetSummary;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;

/**
 * Statistics of a sequence file.
 *
 * @param file its path
 * @param metadata its root attributes
 * @param layout common layout of all episodes
 * @param episodes number of episodes
 * @param frames number of frames of all episodes
 * @param episodeLength frames per episode
 * @param keyframesPerEpisode keyframes per episode; null if the file has none
 * @param actions range of each action component over all frames, non-finite values excluded
 * @param bad unusable numbers in actions and states, an entry for each of the two that has some
 * @param datasets storage of the datasets
 */
record SequenceStatistics(
    String file,
    SequenceMetadata metadata,
    SequenceLayout layout,
    int episodes,
    long frames,
    Spread episodeLength,
    @Nullable Spread keyframesPerEpisode,
    List<Range> actions,
    List<Bad> bad,
    List<DatasetSummary> datasets) {

  /** Distribution of a count over the episodes. */
  record Spread(long min, double median, long max) {
    static Spread of(long[] counts) {
      long[] sorted = counts.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
      return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
      String middle = median == Math.rint(median) ? "" + (long) median : "" + median;
      return min + " to " + max + ", median " + middle;
    }
  }

  /** Range of numbers; null if there are none. */
  record Range(@Nullable Double min, @Nullable Double mean, @Nullable Double max) {
    @Override
    public String toString() {
      return min == null
          ? "no values"
          : String.format(Locale.ROOT, "%.4g to %.4g, mean %.4g", min, max, mean);
    }
  }

  /**
   * Numbers of a dataset that cannot be used for training.
   *
   * @param dataset its name
   * @param count their number in the file
   * @param episodes number of episodes with such numbers
   * @param first position of the first one
   */
  record Bad(String dataset, long count, int episodes, BadNumbers first) {
    static List<Bad> of(List<BadNumbers> all) {
      Map<String, Bad> datasets = new LinkedHashMap<>();
      for (BadNumbers bad : all) {
        datasets.merge(
            bad.dataset(),
            new Bad(bad.dataset(), bad.count(), 1, bad),
            (sum, next) ->
                new Bad(
                    sum.dataset, sum.count + next.count, sum.episodes + next.episodes, sum.first));
      }
      return List.copyOf(datasets.values());
    }

    @Override
    public String toString() {
      return "%d of %s in %d episode%s, the first %s"
          .formatted(count, dataset, episodes, episodes == 1 ? "" : "s", first.place());
    }
  }

  /** Reads the whole file except its pixels. */
  static SequenceStatistics of(SequenceFile file) throws IOException {
    int episodes = file.episodes();
    int actionSize = file.layout().actionSize();
    long[] lengths = new long[episodes];
    long[] keyframes = new long[episodes];
    List<BadNumbers> bad = new ArrayList<>();
    Accumulator[] actions = new Accumulator[actionSize];
    Arrays.setAll(actions, i -> new Accumulator());
    for (int episode = 0; episode < episodes; episode++) {
      lengths[episode] = file.length(episode);
      boolean[] known = file.keyframes(episode);
      if (known != null) {
        for (boolean keyframe : known) {
          keyframes[episode] += keyframe ? 1 : 0;
        }
      }
      bad.addAll(file.badNumbers(episode));
      float[] taken = file.actions(episode, 0, file.length(episode));
      if (taken != null) {
        for (int i = 0; i < taken.length; i++) {
          actions[i % actionSize].add(taken[i]);
        }
      }
    }
    List<Range> ranges = new ArrayList<>();
    for (Accumulator accumulator : actions) {
      ranges.add(accumulator.range());
    }
    return new SequenceStatistics(
        file.path().toString(),
        file.metadata(),
        file.layout(),
        episodes,
        file.frames(),
        Spread.of(lengths),
        file.layout().hasKeyframes() ? Spread.of(keyframes) : null,
        ranges,
        Bad.of(bad),
        file.datasets());
  }

  private static final class Accumulator {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private long count;

    void add(double value) {
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
      }
    }

    Range range() {
      return count == 0 ? new Range(null, null, null) : new Range(min, sum / count, max);
    }
  }
}
