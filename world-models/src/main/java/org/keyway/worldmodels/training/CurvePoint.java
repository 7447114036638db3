package org.keyway.worldmodels.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of the learning curves.
 *
 * @param stage name of the stage
 * @param step steps made
 * @param seconds of training so far, in this stage
 * @param loss mean over the steps since the previous point
 * @param metrics measured on held-out data, by name, in order
 */
public record CurvePoint(
    String stage, int step, double seconds, double loss, Map<String, Double> metrics) {

  public CurvePoint {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
