package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.keyway.benchmarks.Race.Contender;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.PathIntegral;
import org.keyway.planner.search.PathIntegralConfig;
import org.keyway.planner.search.RandomShooting;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.TrajectorySearch;
import org.keyway.planner.time.Deadline;

/**
 * Measures the planner: the search's own time, its deadlines, and the complete replan with learned
 * models.
 */
final class PlannerSuite {
  private static final int ACTION_SIZE = 2;
  private static final List<Long> BUDGETS_MS = List.of(5L, 20L, 50L);
  private static final List<Shape> SHAPES =
      List.of(new Shape(200, 3, 8, 1), new Shape(300, 30, 5, 10));

  private final BenchmarkConfig config;
  private final Consumer<String> progress;

  PlannerSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Size of a search, and the limit of its own time, in ms. */
  private record Shape(int samples, int iterations, int steps, double mostMs) {
    int rowSize() {
      return steps * ACTION_SIZE;
    }

    SearchConfig config() {
      return new SearchConfig(samples, iterations, 1, BoundsRule.CLIP);
    }

    @Override
    public String toString() {
      return samples + "x" + iterations + "x" + steps;
    }
  }

  List<Measurement> run() {
    List<Measurement> rows = new ArrayList<>();
    for (Shape shape : SHAPES) {
      rows.addAll(searches(shape));
    }
    rows.add(flatPlans(SHAPES.get(0)));
    for (long budgetMs : BUDGETS_MS) {
      rows.addAll(new DeadlineTrial(budgetMs, config, progress).run());
    }
    rows.addAll(new LearnedPlans(config, progress).run());
    return rows;
  }

  private List<Measurement> searches(Shape shape) {
    progress.accept("planner.search." + shape + ": every distribution, beside CMA-ES");
    Map<String, SearchDistribution> distributions = new LinkedHashMap<>();
    distributions.put("random-shooting", new RandomShooting());
    distributions.put("cem", new CrossEntropy(CrossEntropyConfig.DEFAULT));
    distributions.put("icem", new CrossEntropy(CrossEntropyConfig.IMPROVED));
    distributions.put("mppi", new PathIntegral(PathIntegralConfig.DEFAULT));

    List<String> names = new ArrayList<>();
    List<TrackingObjective> objectives = new ArrayList<>();
    List<Contender> contenders = new ArrayList<>();
    distributions.forEach(
        (name, distribution) -> {
          TrackingObjective objective = new TrackingObjective(shape.rowSize());
          names.add(name);
          objectives.add(objective);
          contenders.add(new Contender(1, search(shape, distribution, objective)));
        });
    TrackingObjective peerObjective = new TrackingObjective(shape.rowSize());
    names.add("commons-math-cma-es");
    objectives.add(peerObjective);
    contenders.add(
        new Contender(
            1,
            new CmaEsPeer(
                peerObjective,
                shape.rowSize(),
                shape.samples(),
                shape.iterations(),
                config.seed())));

    List<Timings> timings = Race.run(config.seconds(), contenders);
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(
          Measurement.of(
              "planner.search.%s.%s".formatted(names.get(i), shape),
              String.format(
                  Locale.ROOT,
                  "one plan, samples x iterations x steps (x %d actions), trivial model; %.0f"
                      + " evaluations",
                  ACTION_SIZE,
                  objectives.get(i).evaluationsPerPlan()),
              timings.get(i)));
    }
    int last = rows.size() - 1;
    for (int i = 0; i < last; i++) {
      Target target = Target.medianAtMostMs(shape.mostMs());
      rows.set(i, rows.get(i).against(rows.get(last)).withTarget(target));
    }
    return rows;
  }

  private Runnable search(
      Shape shape, SearchDistribution distribution, TrackingObjective objective) {
    TrajectorySearch search =
        new TrajectorySearch(
            shape.config(),
            shape.steps(),
            1,
            Bounds.symmetric(ACTION_SIZE, 1),
            distribution,
            config.seed());
    return () -> {
      objective.nextPlan();
      search.search(objective, 1, Deadline.none());
    };
  }

  private Measurement flatPlans(Shape shape) {
    String name = "planner.plan.flat." + shape;
    progress.accept(name);
    FlatPlanner planner =
        new FlatPlanner(
            new ActionSearch(
                new PointMass(),
                EmbeddingDistance.euclidean(PointMass.SIZE),
                Bounds.symmetric(PointMass.SIZE, 1),
                new CrossEntropy(CrossEntropyConfig.DEFAULT),
                new ActionSearchConfig(shape.steps(), 1, 0.02, 0, shape.config()),
                config.seed()));
    double[] start = new double[PointMass.SIZE];
    double[] goal = {0.3, -0.2};
    List<Timings> timings =
        Race.run(
            config.seconds(),
            List.of(new Contender(1, () -> planner.plan(start, goal, 1, Deadline.none()))));
    return Measurement.of(
            name,
            "the whole planning loop with a point mass as its model; bytes are those of a plan",
            timings.get(0))
        .withTarget(Target.medianAtMostMs(shape.mostMs()));
  }
}
