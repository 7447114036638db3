package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.config.Require;

/**
 * Measurements that separate familiar from unfamiliar pictures for a model. They are made on
 * held-out frames; see docs/checkpoints.md.
 *
 * @param frames number of measured frames, 1 or more
 * @param explainedMedian median share of a frame's contrast that its reconstruction explains
 * @param explainedLow 1 % quantile of that share
 * @param leastExplained share below which a picture is unfamiliar, 0 to 1
 * @param distanceMedian median distance of a frame's code from the training codes, in their
 *     standard deviations, root mean square over the components
 * @param distanceHigh 99 % quantile of that distance
 * @param largestDistance distance beyond which a picture is unfamiliar, above 0
 * @param dark 99 % quantile of the share of black in a frame
 * @param background mean frame in a square of cells, [rows, columns, 3], 0 to 255
 * @param mean mean of the training codes, [D]
 * @param precision inverse of their covariance, [D, D]
 */
public record Familiarity(
    long frames,
    double explainedMedian,
    double explainedLow,
    double leastExplained,
    double distanceMedian,
    double distanceHigh,
    double largestDistance,
    double dark,
    List<Double> background,
    List<Double> mean,
    List<Double> precision) {
  private static final int CHANNELS = 3;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Familiarity {
    Require.inRange("familiarity.frames", frames, 1, Long.MAX_VALUE);
    finite("familiarity.explained_median", explainedMedian);
    finite("familiarity.explained_low", explainedLow);
    Require.inRange("familiarity.least_explained", leastExplained, 0, 1);
    finite("familiarity.distance_median", distanceMedian);
    finite("familiarity.distance_high", distanceHigh);
    Require.inRange(
        "familiarity.largest_distance", largestDistance, Double.MIN_NORMAL, Double.MAX_VALUE);
    Require.inRange("familiarity.dark", dark, 0, 1);
    background = List.copyOf(background);
    mean = List.copyOf(mean);
    precision = List.copyOf(precision);
    int cells = (int) Math.round(Math.sqrt(background.size() / (double) CHANNELS));
    requireCount("background", background, CHANNELS * Math.max(1, cells * cells));
    requireCount("precision", precision, mean.size() * mean.size());
    background.forEach(value -> Require.inRange("familiarity.background", value, 0, 255));
    mean.forEach(value -> finite("familiarity.mean", value));
    precision.forEach(value -> finite("familiarity.precision", value));
  }

  private static void finite(String field, double value) {
    Require.inRange(field, value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static void requireCount(String field, List<Double> values, int count) {
    if (values.size() != count) {
      throw new IllegalArgumentException(
          "familiarity.%s has %d numbers; it should have %d"
              .formatted(field, values.size(), count));
    }
  }

  /** Rows and columns of the background. */
  public int cells() {
    return (int) Math.round(Math.sqrt(background.size() / (double) CHANNELS));
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("frames", frames)
            .put("explained_median", explainedMedian)
            .put("explained_low", explainedLow)
            .put("least_explained", leastExplained)
            .put("distance_median", distanceMedian)
            .put("distance_high", distanceHigh)
            .put("largest_distance", largestDistance)
            .put("dark", dark);
    put(json.putArray("background"), background);
    put(json.putArray("mean"), mean);
    put(json.putArray("precision"), precision);
    return json;
  }

  private static void put(ArrayNode array, List<Double> values) {
    values.forEach(value -> array.add(value));
  }

  static Familiarity fromJson(JsonNode json) {
    return new Familiarity(
        Json.integer(json, "frames"),
        number(json, "explained_median"),
        number(json, "explained_low"),
        number(json, "least_explained"),
        number(json, "distance_median"),
        number(json, "distance_high"),
        number(json, "largest_distance"),
        number(json, "dark"),
        numbers(json, "background"),
        numbers(json, "mean"),
        numbers(json, "precision"));
  }

  private static double number(JsonNode json, String field) {
    return Json.number("familiarity." + field, Json.required(json, field));
  }

  private static List<Double> numbers(JsonNode json, String field) {
    List<Double> values = new ArrayList<>();
    for (JsonNode value : Json.required(json, field)) {
      values.add(Json.number("familiarity." + field, value));
    }
    return values;
  }
}
