package org.keyway.experiments.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The trainings of one model.
 *
 * @param model name in the table
 * @param configuration YAML of its training
 * @param runs trainings in the order of the seeds
 * @param means of the metrics that the model has, over its runs
 * @param differences means of the differences to the runs of the first row with the same seeds, for
 *     metrics that both have
 */
record SweepRow(
    String model,
    String configuration,
    List<Run> runs,
    Map<String, Estimate> means,
    Map<String, Estimate> differences) {

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
      String sha256) {

    private double metric(String name) {
      return Objects.requireNonNull(metrics.get(name), name);
    }
  }

  /**
   * A mean.
   *
   * @param mean of all values
   * @param standardError of the mean; NaN of one value
   */
  record Estimate(double mean, @JsonProperty("standard_error") double standardError) {
    private static Estimate of(int count, ToDoubleFunction<Integer> value) {
      SummaryStatistics statistics = new SummaryStatistics();
      for (int i = 0; i < count; i++) {
        statistics.addValue(value.applyAsDouble(i));
      }
      double error = count == 1 ? Double.NaN : statistics.getStandardDeviation() / Math.sqrt(count);
      return new Estimate(statistics.getMean(), error);
    }
  }

  /**
   * Returns the row of some trainings.
   *
   * @param runs trainings of the model
   * @param first trainings of the first row's model with the same seeds
   * @param metrics metrics to compare
   */
  static SweepRow of(
      SweepConfiguration.Entry entry, List<Run> runs, List<Run> first, List<String> metrics) {
    Map<String, Estimate> means = new LinkedHashMap<>();
    Map<String, Estimate> differences = new LinkedHashMap<>();
    for (String metric : metrics) {
      if (has(runs, metric)) {
        means.put(metric, Estimate.of(runs.size(), i -> runs.get(i).metric(metric)));
        if (has(first, metric)) {
          differences.put(
              metric,
              Estimate.of(
                  runs.size(), i -> runs.get(i).metric(metric) - first.get(i).metric(metric)));
        }
      }
    }
    return new SweepRow(entry.model(), entry.configuration(), runs, means, differences);
  }

  private static boolean has(List<Run> runs, String metric) {
    return runs.stream().allMatch(run -> run.metrics().containsKey(metric));
  }

  /** Returns the mean time of a training, in s. */
  double meanSeconds() {
    return runs.stream().mapToDouble(Run::trainingSeconds).average().orElse(Double.NaN);
  }

  /** Returns the values of a metric in the order of the seeds. */
  List<Double> values(String metric) {
    return IntStream.range(0, runs.size()).mapToObj(i -> runs.get(i).metric(metric)).toList();
  }
}
