package org.keyway.experiments;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.keyway.experiments.trial.TrialResult;

/**
 * One row of a table: what the trials of one method come to. The names are those that scripts read.
 *
 * @param method name of the row
 * @param trials how many were played
 * @param success share that reached the goal
 * @param successLow lower end of its 95 % interval (Wilson)
 * @param successHigh upper end of its 95 % interval (Wilson)
 * @param errorMean mean final error, in the task's unit
 * @param errorStandardDeviation its standard deviation over trials
 * @param planMillis percentiles of the time of a plan
 * @param keyframeMillis percentiles of the time of a search over keyframes, a part of its plan's
 * @param misses plans that came after their deadline
 * @param blindSteps control steps of a trial at which no frame came, mean
 * @param modelCalls batches that the model rolled out, mean over trials
 * @param modelSteps control steps that the model rolled out over all candidates, mean over trials
 * @param stepsMean control steps of a trial, mean
 */
public record TableRow(
    String method,
    int trials,
    double success,
    @JsonProperty("success_low") double successLow,
    @JsonProperty("success_high") double successHigh,
    @JsonProperty("error_mean") double errorMean,
    @JsonProperty("error_std") double errorStandardDeviation,
    @JsonProperty("plan_ms") Percentiles planMillis,
    @JsonProperty("keyframe_ms") Percentiles keyframeMillis,
    int misses,
    @JsonProperty("blind_steps") double blindSteps,
    @JsonProperty("model_calls") double modelCalls,
    @JsonProperty("model_steps") double modelSteps,
    @JsonProperty("steps_mean") double stepsMean) {
  private static final double CONFIDENCE = 0.95;

  /** Mean and percentiles of a time; zero if nothing was timed. */
  public record Percentiles(double mean, double p50, double p95, double p99, double max) {
    /**
     * Percentiles of the given values.
     *
     * @param values not modified
     */
    public static Percentiles of(double[] values) {
      if (values.length == 0) {
        return new Percentiles(0, 0, 0, 0, 0);
      }
      DescriptiveStatistics statistics = new DescriptiveStatistics(values);
      return new Percentiles(
          statistics.getMean(),
          statistics.getPercentile(50),
          statistics.getPercentile(95),
          statistics.getPercentile(99),
          statistics.getMax());
    }
  }

  /** Sums up trials, at least one. */
  public static TableRow of(String method, List<TrialResult> trials) {
    int successes = (int) trials.stream().filter(TrialResult::success).count();
    ConfidenceInterval interval =
        new WilsonScoreInterval().createInterval(trials.size(), successes, CONFIDENCE);
    DescriptiveStatistics error = new DescriptiveStatistics();
    trials.forEach(trial -> error.addValue(trial.error()));
    return new TableRow(
        method,
        trials.size(),
        successes / (double) trials.size(),
        Math.max(0, interval.getLowerBound()),
        Math.min(1, interval.getUpperBound()),
        error.getMean(),
        error.getStandardDeviation(),
        percentiles(trials, TrialResult::planMillis),
        percentiles(trials, TrialResult::keyframeMillis),
        trials.stream().mapToInt(TrialResult::misses).sum(),
        trials.stream().mapToInt(TrialResult::blindSteps).average().orElse(0),
        trials.stream().mapToLong(TrialResult::modelCalls).average().orElse(0),
        trials.stream().mapToLong(TrialResult::modelSteps).average().orElse(0),
        trials.stream().mapToInt(TrialResult::steps).average().orElse(0));
  }

  private static Percentiles percentiles(
      List<TrialResult> trials, Function<TrialResult, List<Double>> times) {
    return Percentiles.of(
        trials.stream()
            .flatMap(trial -> times.apply(trial).stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
  }
}
