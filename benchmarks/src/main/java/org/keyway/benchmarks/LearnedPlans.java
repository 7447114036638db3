package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.keyway.benchmarks.Race.Contender;
import org.keyway.planner.cost.LearnedDistanceCost;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.plan.KeyframeSearch;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.models.dynamics.LearnedDynamics;
import org.keyway.worldmodels.models.keyin.KeyInModel;

/**
 * Measures the complete replan from a frame with learned models: encoder, keyframe search if due,
 * and action search with a learned distance as cost. Each core rolls out a share of the candidates
 * on its own copy of the dynamics; everything else computes on one core.
 */
final class LearnedPlans {
  private static final int FRAMES = 32;
  private static final int MOST_THREADS = 2;
  private static final Target PLAN = Target.medianAtMostMs(15).and(Target.p99AtMostMs(33));
  private static final Target PLAN_WITH_KEYFRAMES = Target.p99AtMostMs(80);
  private static final Target LARGE_PLAN = Target.medianAtMostMs(120);

  /** Search budget of LeWorldModel. */
  private static final ActionSearchConfig LARGE =
      new ActionSearchConfig(
          5,
          1,
          ActionSearchConfig.DEFAULT.earlierStepWeight(),
          0,
          new SearchConfig(300, 30, 1, BoundsRule.CLIP));

  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final List<Measurement> rows = new ArrayList<>();

  LearnedPlans(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    progress.accept(Backend.start(1).toString());
    MeasuredModel<KeyInModel> keyIn = MeasuredModel.keyIn(config.seed(), progress);
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    List<MeasuredModel<LearnedDynamics>> copies =
        MeasuredModel.dynamics(threads, config.seed(), progress);
    for (int used = 1; used <= threads; used++) {
      try (ParallelDynamics dynamics =
          new ParallelDynamics(
              copies.stream().limit(used).map(copy -> copy.model().dynamics()).toList())) {
        LearnedDynamics model = copies.get(0).model();
        KeyframeModel keyframes = keyIn.model().keyframes();
        measure(
            "replan.200x3x8",
            "encoder, and a search over actions",
            PLAN,
            model,
            flat(model, dynamics, ActionSearchConfig.DEFAULT),
            used);
        measure(
            "replan-with-keyframes.200x3x8",
            "encoder, a search of 200x3 latents over KeyIn's keyframes, and one over actions",
            PLAN_WITH_KEYFRAMES,
            model,
            hierarchical(model, dynamics, keyframes),
            used);
        measure(
            "replan.300x30x5",
            "encoder, and a search with LeWorldModel's budget",
            LARGE_PLAN,
            model,
            flat(model, dynamics, LARGE),
            used);
      }
    }
    return rows;
  }

  private ActionSearch dense(
      LearnedDynamics model, DynamicsModel dynamics, ActionSearchConfig dense) {
    return new ActionSearch(
        dynamics,
        new LearnedDistanceCost(model.distance().orElseThrow()),
        Bounds.symmetric(dynamics.actionSize(), 1),
        new CrossEntropy(CrossEntropyConfig.DEFAULT),
        dense,
        config.seed());
  }

  private Planner flat(LearnedDynamics model, DynamicsModel dynamics, ActionSearchConfig dense) {
    return new FlatPlanner(dense(model, dynamics, dense));
  }

  /** Makes a planner that asks for keyframes in every plan. */
  private Planner hierarchical(
      LearnedDynamics model, DynamicsModel dynamics, KeyframeModel keyframes) {
    KeyframeSearch search =
        KeyframeSearch.toLastKeyframe(
            keyframes,
            new LearnedDistanceCost(model.distance().orElseThrow()),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            SearchConfig.DEFAULT,
            config.seed());
    HierarchyConfig defaults = HierarchyConfig.DEFAULT;
    return new HierarchicalPlanner(
        search,
        dense(model, dynamics, ActionSearchConfig.DEFAULT),
        new HierarchyConfig(
            defaults.reachedCost(),
            defaults.stepsPerSubgoal(),
            defaults.predictedTimes(),
            defaults.appendGoal(),
            defaults.replanAfterStallSteps(),
            1,
            defaults.subgoalTimeShare()));
  }

  private void measure(
      String what,
      String description,
      Target target,
      LearnedDynamics model,
      Planner planner,
      int threads) {
    FrameEncoder encoder = model.codec();
    FrameSequence squares =
        MovingSquares.episodes(model.imageSize(), FRAMES, 1, config.seed()).get(0);
    List<Frame> frames = IntStream.range(0, FRAMES).mapToObj(squares::frame).toList();
    double[] goal = encoder.encode(frames.get(FRAMES - 1));
    int[] plans = {0};
    Runnable replan =
        () -> {
          double[] start = encoder.encode(frames.get(plans[0]++ % FRAMES));
          planner.plan(start, goal, 1, Deadline.none());
        };
    String name = "planner.learned.%s.threads-%d".formatted(what, threads);
    progress.accept(name);
    Timings timings = Race.run(config.seconds(), List.of(new Contender(1, replan))).get(0);
    rows.add(
        Measurement.of(name, "from a frame to a plan: " + description, timings).withTarget(target));
  }
}
