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
 * interprets and compiles while it plans, and models make room for each size of batch that is new
 * to them: the first plans take ten times as long as others, and a deadline finds them empty.
 *
 * <p>So a planner of the same recipe plans first, and is thrown away. The one that is handed out
 * has made no plan: its numbers of plans, its noise and what it knows of times are those of a
 * planner that was not warmed up, and it plans the same to the bit. Models are asked, and never
 * told what an action led to.
 */
public final class WarmUp {
  /** Plans between two resets: the first of them searches for subgoals. */
  private static final int EPISODE_PLANS = 5;

  private static final long PERIOD_NANOS = 100_000_000;
  private static final long BUDGET_NANOS = 80_000_000;
  private static final ControllerConfig IMAGINED =
      new ControllerConfig(PERIOD_NANOS, BUDGET_NANOS, 10_000_000, 500_000_000, 8, 1, 0);

  private WarmUp() {}

  /**
   * A planner that is called with embeddings.
   *
   * @param recipe makes planners, all the same; what serves one search alone is made anew each time
   * @param start an embedding as it will come, [D], not modified
   * @param goal another, [D], not modified
   * @param config how long
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
   * A planner for a {@link RecedingHorizonController}, which is warmed up with it: an imagined
   * robot is driven from pictures of noise.
   *
   * @param recipe makes planners, all the same; what serves one search alone is made anew each time
   * @param encoder of the controller
   * @param judge of the controller; asked, not heeded
   * @param dynamics of the controller
   * @param bounds of the controller
   * @param config how long
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
    // Time passes so slowly for the imagined robot that only a plan that takes all the time there
    // is for warming up is cut short.
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

  /** A judge that is asked and not heeded. */
  private record Unheeded(FrameJudge judge) implements FrameJudge {
    @Override
    public double unfamiliarity(Frame frame, double[] embedding) {
      judge.unfamiliarity(frame, embedding);
      return 0;
    }
  }

  /** A model that is asked and not told. */
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
