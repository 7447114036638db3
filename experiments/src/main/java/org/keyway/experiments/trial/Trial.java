package org.keyway.experiments.trial;

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
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.PlannerModels;

/**
 * One trial: one method plays one layout to the end. A pure function of (world, seed, method,
 * checkpoints, number), except for the times and, where a plan has a time limit, for what depends
 * on it; so trials can be spread over any number of machines.
 */
public final class Trial {
  private static final long LAYOUT_STREAM = 0xA1;
  private static final long PLANNER_STREAM = 0xA2;
  private static final long KEYFRAME_STREAM = 0xA3;
  private static final long CAMERA_STREAM = 0xA4;
  private static final double[] STAND_STILL = {0, 0};

  private final WallPushEnvironment world;
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

  private Trial(
      WallPushConfiguration configuration,
      long seed,
      Method method,
      PlannerModels models,
      int number,
      TrialWatcher watcher) {
    this.method = method;
    this.models = models;
    this.watcher = watcher;
    this.seed = seed;
    this.number = number;
    motors = new Motors(method.robot().lagSteps(), STAND_STILL.length);
    world = new WallPushEnvironment(world(configuration, method));
    world.reset(derived(LAYOUT_STREAM));
  }

  /** The world of all rows, with what is other in this row. */
  private static WallPushConfiguration world(WallPushConfiguration configuration, Method method) {
    AppearanceVariation look = method.appearance();
    RobotConfig robot = method.robot();
    return configuration
        .withAppearance(look.equals(AppearanceVariation.NONE) ? configuration.appearance() : look)
        .withFriction(Math.max(configuration.friction(), robot.friction()))
        .withPusherSpeed(robot.gain() * configuration.pusherSpeed());
  }

  private long derived(long stream) {
    return Seeds.derive(seed, stream, number);
  }

  /**
   * Plays a trial while somebody watches.
   *
   * @param world its sizes and rules
   * @param seed decides, with the number, the layout and every draw
   * @param models that the method plans with
   * @param key what the result is to carry as its key
   * @param number of the trial, from 0
   * @param watcher told of each plan; its time counts neither for the plans nor for the robot
   */
  public static TrialResult run(
      WallPushConfiguration world,
      long seed,
      Method method,
      PlannerModels models,
      String key,
      int number,
      TrialWatcher watcher) {
    return new Trial(world, seed, method, models, number, watcher).play(key);
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
        world.positionError(),
        steps(),
        planMillis,
        keyframeMillis,
        misses,
        blindSteps,
        modelCalls,
        modelSteps);
  }

  private void wander() {
    UniformRandomProvider random = Seeds.generator(derived(PLANNER_STREAM));
    while (isRunning()) {
      double[] action = {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
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
   * Without a frame that the models know the robot stands still; the next plan is told how many
   * steps have gone by.
   */
  private void follow(Setting setting) {
    DynamicsModel dynamics = new CountedDynamics(setting.dynamics());
    Planner planner = planner(setting, dynamics);
    double[] goal = setting.goal();
    int lastPlan = 0;
    double[] before = null;
    double[] action = STAND_STILL;
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
        world.advance(motors.step(STAND_STILL));
        continue;
      }
      if (before != null) {
        dynamics.observe(before, action, embedding);
      }
      Plan plan = planner.plan(embedding, goal, Math.max(1, steps() - lastPlan), deadline);
      planMillis.add(deadline.elapsedNanos() * 1e-6);
      misses += deadline.passed() ? 1 : 0;
      lastPlan = steps();
      PlanReport report = planner.report();
      if (report.subgoalFailure() != null) {
        throw new IllegalStateException("The search for keyframes failed", report.subgoalFailure());
      }
      if (report.subgoalSearch() != null) {
        keyframeMillis.add(report.subgoalSearch().elapsedNanos() * 1e-6);
      }
      watcher.planned(world, seen, plan, report);
      before = embedding;
      action = plan.action(0);
      world.advance(motors.step(action));
    }
    watcher.ended(world);
  }

  private boolean isRunning() {
    return !world.success() && !world.truncated();
  }

  /** Control steps so far. */
  private int steps() {
    double[] state = new double[WallPushState.SIZE];
    world.getState(state);
    return (int) state[WallPushState.STEPS];
  }

  private Planner planner(Setting setting, DynamicsModel dynamics) {
    return FramePlanning.planner(
        method.plans(),
        dynamics,
        setting.cost(),
        setting.subgoals(),
        Bounds.symmetric(2, 1.0),
        derived(PLANNER_STREAM));
  }

  /** Counts what is asked of a model. */
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
