package org.keyway.planner.search;

import java.util.ArrayList;
import java.util.List;

/** Records a search without allocation; a report is made from it on demand. */
final class SearchTelemetry {
  /** Elites are the best tenth. */
  private static final int ELITE_DIVISOR = 10;

  private final int[] candidates;
  private final int[] finiteCandidates;
  private final double[] bestCost;
  private final double[] meanCost;
  private final double[] eliteSpread;
  private final int[] corrected;
  private final long[] modelNanos;
  private final long[] elapsedNanos;
  private int count;

  SearchTelemetry(int iterations) {
    candidates = new int[iterations];
    finiteCandidates = new int[iterations];
    bestCost = new double[iterations];
    meanCost = new double[iterations];
    eliteSpread = new double[iterations];
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
      Population population, Bounds bounds, int correctedNumbers, long model, long elapsed) {
    int finite = population.finiteCount();
    candidates[count] = population.count();
    finiteCandidates[count] = finite;
    bestCost[count] = finite == 0 ? Double.NaN : population.costs()[population.ranked(0)];
    meanCost[count] = meanCost(population);
    eliteSpread[count] = eliteSpread(population, bounds);
    corrected[count] = correctedNumbers;
    modelNanos[count] = model;
    elapsedNanos[count] = elapsed;
    count++;
  }

  private static double meanCost(Population population) {
    int finite = population.finiteCount();
    double sum = 0;
    for (int place = 0; place < finite; place++) {
      sum += population.costs()[population.ranked(place)];
    }
    return Double.isInfinite(sum) ? meanOfEnormousCosts(population) : sum / finite;
  }

  private static double meanOfEnormousCosts(Population population) {
    int finite = population.finiteCount();
    double mean = 0;
    for (int place = 0; place < finite; place++) {
      mean += population.costs()[population.ranked(place)] / finite;
    }
    double best = population.costs()[population.ranked(0)];
    double worst = population.costs()[population.ranked(finite - 1)];
    return Math.min(worst, Math.max(best, mean));
  }

  private static double eliteSpread(Population population, Bounds bounds) {
    int elites = (population.finiteCount() + ELITE_DIVISOR - 1) / ELITE_DIVISOR;
    if (elites == 0) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < population.rowSize(); i++) {
      sum += standardDeviation(population, elites, i) * bounds.perScale(i % bounds.size());
    }
    return sum / population.rowSize();
  }

  /** Standard deviation of one number over the best candidates. */
  private static double standardDeviation(Population population, int elites, int index) {
    double[] samples = population.samples();
    int rowSize = population.rowSize();
    double mean = 0;
    for (int place = 0; place < elites; place++) {
      mean += samples[population.ranked(place) * rowSize + index] / elites;
    }
    double squares = 0;
    for (int place = 0; place < elites; place++) {
      double difference = samples[population.ranked(place) * rowSize + index] - mean;
      squares += difference * difference;
    }
    return Math.sqrt(squares / elites);
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
              eliteSpread[i],
              corrected[i],
              modelNanos[i],
              elapsedNanos[i]));
    }
    return reports;
  }
}
