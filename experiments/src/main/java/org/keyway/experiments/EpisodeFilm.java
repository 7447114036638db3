package org.keyway.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keyway.experiments.drawing.AnimatedGif;
import org.keyway.experiments.film.Film;
import org.keyway.experiments.film.Moment;
import org.keyway.experiments.film.Panel;
import org.keyway.experiments.trial.TrialWatcher;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.sim.Task;

/**
 * Films a trial: the camera picture, the target of each plan, the goal, and the predictions at the
 * plan's middle and end. Below are curves of the error and of the plan's cost.
 */
public final class EpisodeFilm implements TrialWatcher {
  private static final int ENLARGEMENT = 5;
  private static final int DELAY_CENTISECONDS = 10;
  private static final int LAST_DELAY_CENTISECONDS = 150;

  private final List<Moment> moments = new ArrayList<>();
  private @Nullable Function<double[], Frame> pictures;
  private @Nullable Frame goal;
  private @Nullable Frame seen;
  private double successError;
  private List<Panel> panels = List.of();

  @Override
  public void begins(Task world, Function<double[], Frame> embeddingPictures) {
    successError = world.errorMeasure().successBelow();
    pictures = embeddingPictures;
    Frame goalFrame = world.render(world.goalState());
    goal = goalFrame;
    Frame nothing =
        new Frame(goalFrame.height(), goalFrame.width(), new byte[goalFrame.rgb().length]);
    seen = nothing;
    panels =
        List.of(
            new Panel("target", nothing),
            new Panel("goal", goalFrame),
            new Panel("imagined", nothing),
            new Panel("imagined", nothing));
  }

  @Override
  public void planned(Task world, Frame frame, Plan plan, PlanReport report) {
    seen = frame;
    String target =
        report.subgoal() < 0 || report.subgoal() == report.subgoalCount()
            ? "target: goal"
            : "target: %d of %d".formatted(report.subgoal() + 1, report.subgoalCount());
    panels =
        List.of(
            new Panel(target, picture(plan.target())),
            new Panel("goal", Objects.requireNonNull(goal)),
            imagined(plan, Math.max(1, plan.steps() / 2), frame),
            imagined(plan, plan.steps(), frame));
    String status = report.subgoalReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    add(world, plan.cost(), status);
  }

  private Panel imagined(Plan plan, int steps, Frame otherwise) {
    int size = plan.target().length;
    boolean known = plan.predicted().length > 0;
    return new Panel(
        "imagined: %d steps".formatted(steps),
        known
            ? picture(Arrays.copyOfRange(plan.predicted(), (steps - 1) * size, steps * size))
            : otherwise);
  }

  private Frame picture(double[] embedding) {
    return Objects.requireNonNull(pictures).apply(embedding);
  }

  @Override
  public void blind(Task world) {
    add(world, Double.NaN, "no frame");
  }

  @Override
  public void ended(Task world) {
    seen = world.observe().frame();
    add(world, Double.NaN, world.success() ? "goal reached" : "out of steps");
  }

  private void add(Task world, double cost, String status) {
    Frame frame = Objects.requireNonNull(seen);
    moments.add(new Moment(frame, world.error(), cost, status, List.of(), panels));
  }

  /** Whether the film has no pictures, as for a method that does not plan. */
  public boolean isEmpty() {
    return moments.isEmpty();
  }

  /** Returns the animation as GIF; only after the trial was played. */
  public byte[] gif() throws IOException {
    return AnimatedGif.write(
        Film.draw(ENLARGEMENT, successError, moments), DELAY_CENTISECONDS, LAST_DELAY_CENTISECONDS);
  }

  /**
   * Returns the name of the film's file: {@code episode-K-ROW.EXTENSION}, with the row's letters
   * and digits.
   *
   * @param row name of the row
   */
  public static String fileName(int trial, String row, String extension) {
    String plain = row.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "episode-%d-%s.%s".formatted(trial, plain.replaceAll("^-|-$", ""), extension);
  }
}
