package org.keyway.experiments;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.keyway.experiments.trial.TrialResult;

/**
 * One row of a table: statistics of one method's trials. Scripts read the component names.
 *
 * @param method name of the row
 * @param trials number of trials played
 * @param success share of trials that reached the goal, 0 to 1
 * @param successLow lower end of the 95 % interval of success (Wilson)
 * @param successHigh upper end of the 95 % interval of success (Wilson)
 * @param errorMean mean final error, in the task's unit
 * @param errorStandardDeviation standard deviation of the final error over trials
 * @param planMillis percentiles of the time of a plan, in ms
 * @param keyframeMillis percentiles of the time of a keyframe search, in ms; part of the plan's
 *     time
 * @param misses number of plans after their deadline
 * @param blindSteps control steps without a frame, mean over trials
 * @param modelCalls batches rolled out by the model, mean over trials
 * @param modelSteps control steps rolled out by the model over all candidates, mean over trials
 * @param stepsMean control steps, mean over trials
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

  /** Mean and percentiles of a time; zero if there are no values. */
  public record Percentiles(double mean, double p50, double p95, double p99, double max) {
    /**
     * Computes mean and percentiles of the given values.
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

  /** Summarises trials, at least one. */
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
