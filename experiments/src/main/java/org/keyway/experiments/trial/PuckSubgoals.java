package org.keyway.experiments.trial;

import java.util.Arrays;
import java.util.Optional;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.GoalKeyframes;
import org.keyway.worldmodels.policy.KeyframeConfig;

/**
 * Learned keyframes as subgoals for a planner on the simulator's states: pictures of state and goal
 * go in, and of each keyframe found the puck's place, by its colour in the decoded picture, comes
 * out. A keyframe in which the puck is not seen is left out, and its time is given to the next.
 */
final class PuckSubgoals implements SubgoalSource {
  /**
   * The puck by its colour. In 200 decoded frames its centre was 0.004 table units off with any
   * tolerance from 40 to 100; at 120 the wall was taken for it.
   */
  static final ColourRange PUCK =
      new ColourRange(
          WallPushEnvironment.PUCK_COLOUR >> 16,
          WallPushEnvironment.PUCK_COLOUR >> 8 & 0xFF,
          WallPushEnvironment.PUCK_COLOUR & 0xFF,
          70);

  private final WallPushEnvironment world;
  private final KeyframePredictor model;
  private final KeyframeConfig config;
  private final long seed;
  private final ObjectCentroid puck = new ObjectCentroid(PUCK);

  /**
   * @param world that draws states
   * @param model that imagines keyframes
   * @param seed of the search
   */
  PuckSubgoals(
      WallPushEnvironment world, KeyframePredictor model, KeyframeConfig config, long seed) {
    this.world = world;
    this.model = model;
    this.config = config;
    this.seed = seed;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of the goal the puck's place is meant.
   */
  @Override
  public Subgoals propose(double[] state, double[] goalState, Deadline deadline) {
    double[] start = model.encoder().encode(world.render(state));
    double[] goal = model.encoder().encode(world.render(goalState));
    Cost cost = FramePlanning.cost(config.cost(), model.decoder(), Optional.of(PUCK));
    GoalKeyframes search = new GoalKeyframes(config, model, cost, null, seed);
    return inStates(search.propose(start, goal, deadline), state);
  }

  private Subgoals inStates(Subgoals found, double[] state) {
    double[] states = new double[found.count() * WallPushState.SIZE];
    int[] offsets = new int[found.count()];
    double[] costs = new double[found.count()];
    int kept = 0;
    int waited = 0;
    for (int n = 0; n < found.count(); n++) {
      waited += found.offset(n);
      Frame picture = model.decoder().decode(found.embedding(n));
      if (puck.find(picture.rgb(), 0, picture.height(), picture.width())) {
        int at = kept * WallPushState.SIZE;
        System.arraycopy(state, 0, states, at, WallPushState.SIZE);
        double[] place = world.placeAt(puck.row(), puck.column());
        states[at + WallPushState.PUCK_X] = place[0];
        states[at + WallPushState.PUCK_Y] = place[1];
        offsets[kept] = waited;
        costs[kept] = found.costs().get(n);
        waited = 0;
        kept++;
      }
    }
    return new Subgoals(
        WallPushState.SIZE,
        Arrays.copyOf(states, kept * WallPushState.SIZE),
        Arrays.copyOf(offsets, kept),
        Arrays.copyOf(costs, kept),
        found.search());
  }
}
