package org.keyway.planner.search;

import java.util.ArrayList;
import java.util.List;

/** Numbers written during a search without allocation, from which a report is made on demand. */
final class SearchTelemetry {
  private final int[] candidates;
  private final int[] finiteCandidates;
  private final double[] bestCost;
  private final double[] meanCost;
  private final double[] spread;
  private final int[] corrected;
  private final long[] modelNanos;
  private final long[] elapsedNanos;
  private int count;

  SearchTelemetry(int iterations) {
    candidates = new int[iterations];
    finiteCandidates = new int[iterations];
    bestCost = new double[iterations];
    meanCost = new double[iterations];
    spread = new double[iterations];
    corrected = new int[iterations];
    modelNanos = new long[iterations];
    elapsedNanos = new long[iterations];
  }

  void begin() {
    count = 0;
  }

  int count() {
    return count;
  }

  void record(
      Population population, SearchState state, int correctedNumbers, long model, long elapsed) {
    int finite = population.finiteCount();
    double sum = 0;
    for (int place = 0; place < finite; place++) {
      sum += population.costs()[population.ranked(place)];
    }
    candidates[count] = population.count();
    finiteCandidates[count] = finite;
    bestCost[count] = finite == 0 ? Double.NaN : population.costs()[population.ranked(0)];
    meanCost[count] = sum / finite;
    spread[count] = meanSpread(state);
    corrected[count] = correctedNumbers;
    modelNanos[count] = model;
    elapsedNanos[count] = elapsed;
    count++;
  }

  private static double meanSpread(SearchState state) {
    double[] standardDeviation = state.standardDeviation();
    int size = state.size();
    double sum = 0;
    for (int index = 0; index < size; index++) {
      double scale = state.bounds().scale(index);
      for (int i = index; i < standardDeviation.length; i += size) {
        sum += standardDeviation[i] / scale;
      }
    }
    return sum / standardDeviation.length;
  }

  List<IterationReport> reports() {
    List<IterationReport> reports = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      reports.add(
          new IterationReport(
              candidates[i],
              finiteCandidates[i],
              bestCost[i],
              meanCost[i],
              spread[i],
              corrected[i],
              modelNanos[i],
              elapsedNanos[i]));
    }
    return reports;
  }
}
