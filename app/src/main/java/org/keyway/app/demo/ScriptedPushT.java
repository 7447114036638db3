package org.keyway.app.demo;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keyway.experiments.film.Mark;
import org.keyway.experiments.film.Moment;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.pusht.CoverageRule;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTDemonstrator;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.pusht.PushTInterface;
import org.keyway.sim.pusht.PushTState;
import org.keyway.sim.pusht.PushTTask;
import org.keyway.sim.pusht.ScriptedEpisode;

/** Plays PushT with the scripted demonstrator, which tries pushes on a copy of the simulator. */
final class ScriptedPushT implements Driver {
  private static final int ENLARGEMENT = 3;
  private static final String METHOD = "scripted";
  private static final long LAYOUT_STREAM = 0xB1;

  /**
   * Distance along the stem from the block's origin to the centre of its bounding box, in pixels.
   */
  private static final double MIDDLE_PX = 60;

  private static final double RING_RADIUS_PX = 28;
  private static final double SCALE = PushTInterface.DEFAULT.frameSize() / 512.0;

  private final Configuration configuration;
  private final PushTDemonstrator demonstrator;

  /**
   * @param episodes number of episodes
   * @param seed seed of the layouts
   */
  ScriptedPushT(int episodes, long seed) {
    configuration = new Configuration("demo", episodes, seed, PushTConfiguration.DEFAULT);
    demonstrator = new PushTDemonstrator(configuration.world());
  }

  /** Configuration that determines the episodes. */
  record Configuration(String name, int trials, long seed, PushTConfiguration world) {}

  @Override
  public Exhibit exhibit() {
    return new Exhibit(
        "pusht",
        METHOD,
        "The blue agent pushes the grey T onto the green one. It looks ahead: it tries straight"
            + " pushes on a copy of the simulator, walks round the block to the start of the best"
            + " one, pushes, lets go, and looks again.",
        Map.of(
            Mark.Kind.GOAL, "middle of the goal",
            Mark.Kind.WAYPOINT, "middle of the block at the end of this push",
            Mark.Kind.PLAN, "way of the agent to the end of this push"),
        PushTTask.UNCOVERED,
        "push",
        PushTEnvironment.CONTROL_HZ,
        ENLARGEMENT,
        0);
  }

  @Override
  public Record configuration() {
    return configuration;
  }

  @Override
  public Drive play(int number) {
    ScriptedEpisode episode =
        demonstrator.demonstrate(Seeds.derive(configuration.seed(), LAYOUT_STREAM, number));
    FrameSequence sequence = episode.sequence();
    double[][] states = states(sequence);
    boolean success = episode.coverageReached();
    int[] pushEnds = pushEnds(sequence);
    List<Moment> moments = new ArrayList<>();
    List<Waypoint> waypoints = new ArrayList<>();
    int push = 0;
    for (int step = 0; step < states.length; step++) {
      List<Mark> marks = new ArrayList<>();
      marks.add(new Mark(Mark.Kind.GOAL, ring(states[step], PushTState.GOAL_X)));
      String status = success ? "goal reached" : "out of steps";
      if (push < pushEnds.length && step < states.length - 1) {
        marks.add(new Mark(Mark.Kind.WAYPOINT, ring(states[pushEnds[push]], PushTState.BLOCK_X)));
        marks.add(new Mark(Mark.Kind.PLAN, way(states, step, pushEnds[push])));
        status = "push %d/%d".formatted(push + 1, pushEnds.length);
      } else if (step < states.length - 1) {
        status = "letting go";
      }
      moments.add(new Moment(sequence.frame(step), error(states[step]), status, marks));
      if (push < pushEnds.length && step == pushEnds[push]) {
        push++;
        waypoints.add(new Waypoint("push " + push, step, true));
      }
    }
    waypoints.add(new Waypoint("goal", episode.steps(), success));
    TrialResult result =
        new TrialResult(
            METHOD,
            number,
            success,
            error(states[states.length - 1]),
            episode.steps(),
            List.of(),
            List.of(),
            0,
            0,
            0,
            0);
    return new Drive(result, moments, waypoints, List.of());
  }

  private static double error(double[] state) {
    return 1 - CoverageRule.coverage(state);
  }

  private static double[][] states(FrameSequence sequence) {
    double[] rows = Objects.requireNonNull(sequence.states());
    double[][] states = new double[sequence.length()][];
    for (int step = 0; step < states.length; step++) {
      states[step] = Arrays.copyOfRange(rows, step * PushTState.SIZE, (step + 1) * PushTState.SIZE);
    }
    return states;
  }

  private static int[] pushEnds(FrameSequence sequence) {
    boolean[] keyframes = Objects.requireNonNull(sequence.keyframes());
    List<Integer> ends = new ArrayList<>();
    for (int step = 0; step < keyframes.length; step++) {
      if (keyframes[step]) {
        ends.add(step);
      }
    }
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Returns a ring around the centre of the T whose pose begins at index {@code x} of the state.
   */
  private static Shape ring(double[] state, int x) {
    double angle = state[x + 2];
    double middleX = SCALE * (state[x] - Math.sin(angle) * MIDDLE_PX);
    double middleY = SCALE * (state[x + 1] + Math.cos(angle) * MIDDLE_PX);
    double radius = SCALE * RING_RADIUS_PX;
    return new Ellipse2D.Double(middleX - radius, middleY - radius, 2 * radius, 2 * radius);
  }

  /** Returns the path of the agent. */
  private static Shape way(double[][] states, int from, int to) {
    Path2D way = new Path2D.Double();
    way.moveTo(SCALE * states[from][PushTState.AGENT_X], SCALE * states[from][PushTState.AGENT_Y]);
    for (int step = from + 1; step <= to; step++) {
      way.lineTo(
          SCALE * states[step][PushTState.AGENT_X], SCALE * states[step][PushTState.AGENT_Y]);
    }
    return way;
  }
}
