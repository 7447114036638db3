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
 * Turns learned keyframes into subgoals for a planner on the simulator's states. The model's inputs
 * are pictures of state and goal. A subgoal has the object's place from the decoded keyframe, found
 * by colour. A keyframe without the visible object is left out, and its time is added to the next.
 */
final class ObjectSubgoals implements SubgoalSource {
  private final Task world;
  private final KeyframePredictor model;
  private final KeyframeConfig config;
  private final long seed;
  private final ObjectCentroid object;

  /**
   * @param world world that draws states
   * @param model model that predicts keyframes
   * @param seed seed of the search
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
   * <p>Only the object's place in the goal matters.
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
