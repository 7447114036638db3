package org.keyway.experiments.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The trainings of one model.
 *
 * @param model name in the table
 * @param configuration YAML of its training
 * @param runs trainings in the order of the seeds
 */
record SweepRow(String model, String configuration, List<Run> runs) {

  /**
   * One training.
   *
   * @param seed seed of every draw
   * @param trainingSeconds training time, in s
   * @param metrics metrics on the held-out episodes
   * @param commit commit of the code that trained it
   * @param sha256 hash of the checkpoint
   */
  record Run(
      long seed,
      @JsonProperty("training_seconds") double trainingSeconds,
      Map<String, Double> metrics,
      String commit,
      String sha256) {}

  /** Returns mean and standard error of a metric; empty if the model lacks it. */
  Optional<Estimate> mean(String metric) {
    return has(metric)
        ? Optional.of(Estimate.of(runs.stream().mapToDouble(run -> value(run, metric)).toArray()))
        : Optional.empty();
  }

  /**
   * Returns mean and standard error of the differences to another row's runs of the same seeds;
   * empty if either lacks the metric.
   */
  Optional<Estimate> difference(String metric, SweepRow other) {
    if (!has(metric) || !other.has(metric)) {
      return Optional.empty();
    }
    return Optional.of(
        Estimate.of(
            IntStream.range(0, runs.size())
                .mapToDouble(i -> value(runs.get(i), metric) - value(other.runs.get(i), metric))
                .toArray()));
  }

  private boolean has(String metric) {
    return runs.stream().allMatch(run -> run.metrics().containsKey(metric));
  }

  private static double value(Run run, String metric) {
    return Objects.requireNonNull(run.metrics().get(metric));
  }

  /** Mean time of a training, in s. */
  double meanSeconds() {
    return runs.stream().mapToDouble(Run::trainingSeconds).average().orElse(Double.NaN);
  }

  /**
   * A mean.
   *
   * @param mean of all values
   * @param standardError of the mean; NaN of one value
   */
  record Estimate(double mean, double standardError) {
    static Estimate of(double[] values) {
      SummaryStatistics statistics = new SummaryStatistics();
      for (double value : values) {
        statistics.addValue(value);
      }
      double error =
          values.length == 1
              ? Double.NaN
              : statistics.getStandardDeviation() / Math.sqrt(values.length);
      return new Estimate(statistics.getMean(), error);
    }
  }
}
