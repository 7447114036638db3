package org.keyway.experiments.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: means over the models of one method. Scripts read the component names; a
 * value that a method lacks is null.
 *
 * @param set name of the set
 * @param method name of the row
 * @param seeds number of trained models, 1 for an untrained method
 * @param sequences number of sequences for each model's evaluation
 * @param f1 exact F1, without keyframes at the last frame on either side
 * @param f1StandardDeviation standard deviation of F1 over the models; null for one model
 * @param f1Low lower end of the 95 % interval of F1: 1.96 standard errors over sequences
 * @param f1High upper end of this interval
 * @param f1WithinOneFrame F1 that accepts an error of one frame
 * @param precision exact precision
 * @param recall exact recall
 * @param f1LastFrameCounted F1 with keyframes at the last frame
 * @param meanMaxDelta certainty of the offsets: weighted mean of the largest probability
 * @param sumC expected number of keyframes inside the window
 * @param ceilingF1 F1 of the placements with the least loss on the frozen features
 * @param psnr PSNR of inpainted frames, dB
 * @param ssim SSIM of inpainted frames
 * @param paperF1 published F1
 */
record DiscoveryRow(
    String set,
    String method,
    int seeds,
    int sequences,
    @Nullable Double f1,
    @JsonProperty("f1_std_over_seeds") @Nullable Double f1StandardDeviation,
    @JsonProperty("f1_low") @Nullable Double f1Low,
    @JsonProperty("f1_high") @Nullable Double f1High,
    @JsonProperty("f1_tolerance_1") @Nullable Double f1WithinOneFrame,
    @Nullable Double precision,
    @Nullable Double recall,
    @JsonProperty("f1_last_frame_counted") @Nullable Double f1LastFrameCounted,
    @JsonProperty("mean_max_delta") @Nullable Double meanMaxDelta,
    @JsonProperty("sum_c") @Nullable Double sumC,
    @JsonProperty("ceiling_f1") @Nullable Double ceilingF1,
    @JsonProperty("psnr_db") @Nullable Double psnr,
    @JsonProperty("ssim_gaussian_rgb") @Nullable Double ssim,
    @JsonProperty("paper_f1") @Nullable Double paperF1) {
  private static final double STANDARD_ERRORS = 1.96;

  /**
   * Summarises the models of one method. For several models the standard error is the mean of
   * theirs: the error of their mean F1, on the same sequences, is no larger.
   *
   * @param models metrics of each model, at least one
   */
  static DiscoveryRow of(
      SetConfiguration set, RowConfiguration row, List<Map<String, Double>> models) {
    Double f1 = mean(models, "f1");
    Double error = mean(models, "f1_standard_error");
    return new DiscoveryRow(
        set.name(),
        row.method(),
        models.size(),
        set.sequences(),
        f1,
        models.size() < 2 ? null : deviation(models),
        f1 == null || error == null ? null : Math.max(0, f1 - STANDARD_ERRORS * error),
        f1 == null || error == null ? null : Math.min(1, f1 + STANDARD_ERRORS * error),
        mean(models, "f1_tolerance_1"),
        mean(models, "precision"),
        mean(models, "recall"),
        mean(models, "f1_last_frame_counted"),
        mean(models, "mean_max_delta"),
        mean(models, "sum_c"),
        mean(models, "ceiling_f1"),
        mean(models, "psnr_db"),
        mean(models, "ssim_gaussian_rgb"),
        set.paper().beside(row.method()));
  }

  /** Mean of a metric that all models have, or null. */
  private static @Nullable Double mean(List<Map<String, Double>> models, String metric) {
    SummaryStatistics statistics = statistics(models, metric);
    return statistics.getN() < models.size() ? null : statistics.getMean();
  }

  private static @Nullable Double deviation(List<Map<String, Double>> models) {
    SummaryStatistics statistics = statistics(models, "f1");
    return statistics.getN() < models.size() ? null : statistics.getStandardDeviation();
  }

  private static SummaryStatistics statistics(List<Map<String, Double>> models, String metric) {
    SummaryStatistics statistics = new SummaryStatistics();
    models.stream()
        .map(model -> model.get(metric))
        .filter(Objects::nonNull)
        .filter(value -> !value.isNaN())
        .forEach(statistics::addValue);
    return statistics;
  }
}
