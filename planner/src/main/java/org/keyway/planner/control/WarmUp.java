package org.keyway.planner.control;

import java.util.function.IntConsumer;
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

  /** Time does not pass while an imagined robot's plans are made: none is cut short. */
  private static final ControllerConfig IMAGINED =
      new ControllerConfig(PERIOD_NANOS, 80_000_000, 10_000_000, 500_000_000, 8, 1, 0);

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
      long[] stopped = {0};
      repeat(
          config,
          plan -> {
            if (plan % EPISODE_PLANS == 0) {
              thrownAway.reset();
            }
            // On a clock that stands still, no plan is cut short by its deadline.
            thrownAway.plan(start, goal, 1, Deadline.after(PERIOD_NANOS, () -> stopped[0]));
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
    try (RecedingHorizonController controller =
        new RecedingHorizonController(
            encoder,
            new Unheeded(judge),
            dynamics,
            planner,
            bounds,
            IMAGINED,
            ControllerListener.NONE,
            () -> nowNanos[0])) {
      double[] command = new double[bounds.size()];
      repeat(
          config,
          plan -> {
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
    long limitNanos = config.limitMillis() * 1_000_000L;
    for (int plan = 0;
        plan < config.plans() && System.nanoTime() - startNanos < limitNanos;
        plan++) {
      task.accept(plan);
    }
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
