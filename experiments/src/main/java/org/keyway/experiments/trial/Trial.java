package org.keyway.experiments.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.Task;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.PlannerModels;

/**
 * Plays one trial: one method plays one layout to the end. The result is a pure function of (task,
 * world, seed, method, checkpoints, number), except for times and the effects of a time limit. So
 * trials can be spread over any number of machines.
 */
public final class Trial {
  private static final long LAYOUT_STREAM = 0xA1;
  private static final long PLANNER_STREAM = 0xA2;
  private static final long KEYFRAME_STREAM = 0xA3;
  private static final long CAMERA_STREAM = 0xA4;

  private final Task world;
  private final Method method;
  private final PlannerModels models;
  private final Motors motors;
  private final TrialWatcher watcher;
  private final long seed;
  private final int number;
  private final List<Double> planMillis = new ArrayList<>();
  private final List<Double> keyframeMillis = new ArrayList<>();
  private int misses;
  private int blindSteps;
  private long modelCalls;
  private long modelSteps;

  private Trial(TrialSetup setup, PlannerModels models, int number, TrialWatcher watcher)
      throws IOException {
    method = setup.method();
    this.models = models;
    this.watcher = watcher;
    seed = setup.seed();
    this.number = number;
    world = setup.task();
    motors = new Motors(method.robot().lagSteps(), world.spec().actionSize());
    world.reset(derived(LAYOUT_STREAM));
  }

  private long derived(long stream) {
    return Seeds.derive(seed, stream, number);
  }

  /**
   * Plays a trial and reports it to a watcher.
   *
   * @param setup setup that determines, with the number, the layout and every random draw
   * @param models models that the method plans with
   * @param key key to store in the result
   * @param number number of the trial, from 0
   * @param watcher receives each plan; its time counts neither for the plans nor for the robot
   * @throws IOException if the task needs a file that cannot be read
   */
  public static TrialResult run(
      TrialSetup setup, PlannerModels models, String key, int number, TrialWatcher watcher)
      throws IOException {
    return new Trial(setup, models, number, watcher).play(key);
  }

  private TrialResult play(String key) {
    if (method.planner() == Method.PlannerKind.RANDOM) {
      wander();
    } else {
      try (Setting setting = setting()) {
        follow(setting);
      }
    }
    return new TrialResult(
        key,
        number,
        world.success(),
        world.error(),
        world.steps(),
        planMillis,
        keyframeMillis,
        misses,
        blindSteps,
        modelCalls,
        modelSteps);
  }

  private void wander() {
    UniformRandomProvider random = Seeds.generator(derived(PLANNER_STREAM));
    Bounds bounds = world.bounds();
    double[] action = new double[bounds.size()];
    while (isRunning()) {
      for (int i = 0; i < action.length; i++) {
        action[i] = bounds.low(i) + (bounds.high(i) - bounds.low(i)) * random.nextDouble();
      }
      world.advance(motors.step(action));
    }
  }

  private Setting setting() {
    long keyframeSeed = derived(KEYFRAME_STREAM);
    return method.seesFrames()
        ? new FrameSetting(
            world,
            method,
            models,
            new Camera(method.camera(), derived(CAMERA_STREAM)),
            keyframeSeed)
        : new StateSetting(world, method, models, keyframeSeed);
  }

  /**
   * Without a frame that the models know, the robot holds; the next plan receives the number of
   * elapsed steps.
   */
  private void follow(Setting setting) {
    DynamicsModel dynamics = new CountedDynamics(setting.dynamics());
    Planner planner = planner(setting, dynamics);
    double[] goal = setting.goal();
    int lastPlan = 0;
    double[] before = null;
    double[] action = world.holdAction();
    watcher.begins(world, setting::picture);
    while (isRunning()) {
      Frame seen = setting.look();
      Deadline deadline =
          method.budgetMillis() == 0
              ? Deadline.none()
              : Deadline.after(Math.round(method.budgetMillis() * 1e6));
      double[] embedding = seen == null ? null : setting.embedding(seen);
      if (seen == null || embedding == null) {
        blindSteps++;
        before = null;
        watcher.blind(world);
        world.advance(motors.step(world.holdAction()));
        continue;
      }
      if (before != null) {
        dynamics.observe(before, action, embedding);
      }
      Plan plan = planner.plan(embedding, goal, Math.max(1, world.steps() - lastPlan), deadline);
      planMillis.add(deadline.elapsedNanos() * 1e-6);
      misses += deadline.passed() ? 1 : 0;
      lastPlan = world.steps();
      PlanReport report = planner.report();
      if (report.subgoalFailure() != null) {
        throw new IllegalStateException("The search for keyframes failed", report.subgoalFailure());
      }
      if (report.subgoalSearch() != null) {
        keyframeMillis.add(report.subgoalSearch().elapsedNanos() * 1e-6);
      }
      watcher.planned(world, seen, plan, report);
      before = method.replanSteps() == 1 ? embedding : null;
      for (int step = 0; step < method.replanSteps() && isRunning(); step++) {
        action = plan.action(step);
        world.advance(motors.step(action));
      }
    }
    watcher.ended(world);
  }

  private boolean isRunning() {
    return !world.success() && !world.truncated();
  }

  private Planner planner(Setting setting, DynamicsModel dynamics) {
    return FramePlanning.planner(
        method.plans(),
        dynamics,
        setting.cost(),
        setting.proposal(),
        setting.subgoals(),
        world.bounds(),
        derived(PLANNER_STREAM));
  }

  /** Counts the calls of a model. */
  private final class CountedDynamics implements DynamicsModel {
    private final DynamicsModel model;

    CountedDynamics(DynamicsModel model) {
      this.model = model;
    }

    @Override
    public int embeddingSize() {
      return model.embeddingSize();
    }

    @Override
    public int actionSize() {
      return model.actionSize();
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] into) {
      modelCalls++;
      modelSteps += (long) count * steps;
      model.rollout(start, actions, count, steps, into);
    }

    @Override
    public void observe(double[] before, double[] action, double[] after) {
      model.observe(before, action, after);
    }
  }
}
