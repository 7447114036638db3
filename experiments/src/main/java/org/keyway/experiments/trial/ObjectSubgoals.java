package org.keyway.experiments.trial;

import java.util.Arrays;
import java.util.Optional;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.Task;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.GoalKeyframes;
import org.keyway.worldmodels.policy.KeyframeConfig;

/**
 * Learned keyframes as subgoals for a planner on the simulator's states: pictures of state and goal
 * go in, and of each keyframe found the object's place, by its colour in the decoded picture, comes
 * out. A keyframe in which the object is not seen is left out, and its time is given to the next.
 */
final class ObjectSubgoals implements SubgoalSource {
  private final Task world;
  private final KeyframePredictor model;
  private final KeyframeConfig config;
  private final long seed;
  private final ObjectCentroid object;

  /**
   * @param world that draws states
   * @param model that imagines keyframes
   * @param seed of the search
   */
  ObjectSubgoals(Task world, KeyframePredictor model, KeyframeConfig config, long seed) {
    this.world = world;
    this.model = model;
    this.config = config;
    this.seed = seed;
    object = new ObjectCentroid(world.objectColours());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of the goal the object's place is meant.
   */
  @Override
  public Subgoals propose(double[] state, double[] goalState, Deadline deadline) {
    double[] start = model.encoder().encode(world.render(state));
    double[] goal = model.encoder().encode(world.render(goalState));
    Cost cost =
        FramePlanning.cost(config.cost(), model.decoder(), Optional.of(world.objectColours()));
    GoalKeyframes search = new GoalKeyframes(config, model, cost, null, seed);
    return inStates(search.propose(start, goal, deadline), state);
  }

  private Subgoals inStates(Subgoals found, double[] state) {
    double[] states = new double[found.count() * state.length];
    int[] offsets = new int[found.count()];
    double[] costs = new double[found.count()];
    int kept = 0;
    int waited = 0;
    for (int n = 0; n < found.count(); n++) {
      waited += found.offset(n);
      Frame picture = model.decoder().decode(found.embedding(n));
      if (object.find(picture.rgb(), 0, picture.height(), picture.width())) {
        double[] placed = world.withObjectAt(state, object.row(), object.column());
        System.arraycopy(placed, 0, states, kept * state.length, state.length);
        offsets[kept] = waited;
        costs[kept] = found.costs().get(n);
        waited = 0;
        kept++;
      }
    }
    return new Subgoals(
        state.length,
        Arrays.copyOf(states, kept * state.length),
        Arrays.copyOf(offsets, kept),
        Arrays.copyOf(costs, kept),
        found.search());
  }
}
