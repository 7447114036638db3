package org.keyway.planner.control;

import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.time.Deadline;

/**
 * Makes planners whose first plan is as fast as later ones. A fresh virtual machine loads classes,
 * interprets and compiles while it plans. Models also allocate memory for each new batch size. So
 * first plans take ten times as long and miss their deadline.
 *
 * <p>A planner of the same recipe plans first and is thrown away. The returned planner has made no
 * plan: its counters, noise and time estimates are untouched. Its plans equal those of a planner
 * without warm-up, to the bit. Models are called for predictions and receive no observed
 * transitions.
 */
public final class WarmUp {
  /** Plans between two resets; the first of them searches for subgoals. */
  private static final int EPISODE_PLANS = 5;

  private static final long PERIOD_NANOS = 100_000_000;
  private static final long BUDGET_NANOS = 80_000_000;
  private static final ControllerConfig IMAGINED =
      new ControllerConfig(PERIOD_NANOS, BUDGET_NANOS, 10_000_000, 500_000_000, 8, 1, 0);

  private WarmUp() {}

  /**
   * Warms up a planner that is called with embeddings.
   *
   * @param recipe makes identical planners; a search distribution must be new each time
   * @param start a typical embedding, [D], not modified
   * @param goal another typical embedding, [D], not modified
   * @param config number of plans and time limit
   */
  public static <P extends Planner> P planner(
      Supplier<P> recipe, double[] start, double[] goal, WarmUpConfig config) {
    if (config.plans() > 0) {
      Planner thrownAway = recipe.get();
      repeat(
          config,
          plan -> {
            if (plan % EPISODE_PLANS == 0) {
              thrownAway.reset();
            }
            thrownAway.plan(start, goal, 1, Deadline.after(limitNanos(config)));
            thrownAway.report();
          });
    }
    return recipe.get();
  }

  /**
   * Warms up a planner together with a {@link RecedingHorizonController}, by driving a simulated
   * robot from noise pictures.
   *
   * @param recipe makes identical planners; a search distribution must be new each time
   * @param encoder of the controller
   * @param judge of the controller; called, but its result is ignored
   * @param dynamics of the controller
   * @param bounds of the controller
   * @param config number of plans and time limit
   */
  public static <P extends Planner> P planner(
      Supplier<P> recipe,
      FrameEncoder encoder,
      FrameJudge judge,
      DynamicsModel dynamics,
      Bounds bounds,
      WarmUpConfig config) {
    if (config.plans() > 0) {
      drive(recipe.get(), encoder, judge, new Untold(dynamics), bounds, config);
    }
    return recipe.get();
  }

  private static void drive(
      Planner planner,
      FrameEncoder encoder,
      FrameJudge judge,
      DynamicsModel dynamics,
      Bounds bounds,
      WarmUpConfig config) {
    long[] nowNanos = {0};
    long[] begunNanos = {0};
    // The simulated clock is slow: a plan is cut short only if it takes the whole warm-up time.
    double slowness = (double) BUDGET_NANOS / Math.max(1, limitNanos(config));
    LongSupplier clock =
        () -> nowNanos[0] + (long) (slowness * (System.nanoTime() - begunNanos[0]));
    try (RecedingHorizonController controller =
        new RecedingHorizonController(
            encoder,
            new Unheeded(judge),
            dynamics,
            planner,
            bounds,
            IMAGINED,
            ControllerListener.NONE,
            clock)) {
      double[] command = new double[bounds.size()];
      repeat(
          config,
          plan -> {
            begunNanos[0] = System.nanoTime();
            if (plan % EPISODE_PLANS == 0) {
              controller.reset();
              controller.setGoal(noise(encoder, plan + 1));
            }
            controller.offer(noise(encoder, plan), nowNanos[0]);
            controller.planNow();
            controller.command(command);
            nowNanos[0] += PERIOD_NANOS;
          });
    }
  }

  private static void repeat(WarmUpConfig config, IntConsumer task) {
    long startNanos = System.nanoTime();
    for (int plan = 0;
        plan < config.plans() && System.nanoTime() - startNanos < limitNanos(config);
        plan++) {
      task.accept(plan);
    }
  }

  private static long limitNanos(WarmUpConfig config) {
    return config.limitMillis() * 1_000_000L;
  }

  private static Frame noise(FrameEncoder encoder, int number) {
    byte[] rgb = new byte[3 * encoder.frameHeight() * encoder.frameWidth()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) ((i * 7 + number * 13) >> 4);
    }
    return new Frame(encoder.frameHeight(), encoder.frameWidth(), rgb);
  }

  /** A judge whose result is ignored. */
  private record Unheeded(FrameJudge judge) implements FrameJudge {
    @Override
    public double unfamiliarity(Frame frame, double[] embedding) {
      judge.unfamiliarity(frame, embedding);
      return 0;
    }
  }

  /** A model that predicts but receives no transitions. */
  private record Untold(DynamicsModel model) implements DynamicsModel {
    @Override
    public int embeddingSize() {
      return model.embeddingSize();
    }

    @Override
    public int actionSize() {
      return model.actionSize();
    }

    @Override
    public void rollout(
        double[] start, double[] actions, int count, int steps, double[] embeddings) {
      model.rollout(start, actions, count, steps, embeddings);
    }
  }
}
