package org.keyway.experiments.trial;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.AdaptationConfig;
import org.keyway.planner.plan.DenseConfig;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.sim.RobotConfig;
import org.keyway.sim.render.AppearanceVariation;

/**
 * One row of a table: a planner and all its settings.
 *
 * @param method the row's name in the table
 * @param planner what plans, default flat
 * @param dynamics {@value #SIMULATOR}, the default: the simulator is the model, and its states are
 *     the embeddings; or the checkpoint of learned dynamics, relative to Keyway's folder: then only
 *     frames are seen
 * @param encoder checkpoint of what looks at frames, relative to Keyway's folder; empty, the
 *     default, for the encoder of the dynamics; only with learned dynamics
 * @param unfamiliarLimit how strange a frame may be to be planned from, in the limits on the card
 *     of what looks at it, 0 (any, the default) to 1000; at 1 are the limits themselves, which a
 *     robot's node has. Of a stranger one nothing is taken, as if none had come; only with learned
 *     dynamics
 * @param cost of the search over actions, default object; on the simulator's states nothing else
 * @param keyframes the search over keyframes; only for planners that search them
 * @param dense the search over actions
 * @param distribution how it draws and refits
 * @param adaptation how the dynamics learn from what the actions of a trial, or of a robot, lead
 *     to, default not at all; only with learned dynamics
 * @param hierarchy the rules by which subgoals are followed; only for planners that have subgoals
 * @param oracleSubgoals subgoals on the way, without the goal, 1 to 1000, default 5; only for the
 *     oracle
 * @param pusherWeight weight of the pusher's distance in the cost, beside 1 for the puck's, 0 to
 *     1000, default 0; only on the simulator's states
 * @param budgetMillis time that a plan may take, 0 (no limit) to 60000, default 0; with a limit the
 *     result depends on the machine
 * @param appearance variation of the look in this row; none, the default, for that of the world
 * @param robot how it is other than its models think, in this row; default not at all; only with
 *     learned dynamics
 * @param camera what goes wrong with it, default nothing; only with learned dynamics
 */
public record Method(
    String method,
    PlannerKind planner,
    String dynamics,
    String encoder,
    double unfamiliarLimit,
    CostKind cost,
    KeyframeConfig keyframes,
    DenseConfig dense,
    CrossEntropyConfig distribution,
    AdaptationConfig adaptation,
    HierarchyConfig hierarchy,
    int oracleSubgoals,
    double pusherWeight,
    double budgetMillis,
    AppearanceVariation appearance,
    RobotConfig robot,
    CameraConfig camera) {
  /** The value of {@code dynamics} that stands for the simulator. */
  public static final String SIMULATOR = "simulator";

  /** What a row is where a configuration says nothing. */
  public static final Method DEFAULT =
      new Method(
          "flat",
          PlannerKind.FLAT,
          SIMULATOR,
          "",
          0,
          CostKind.OBJECT,
          KeyframeConfig.DEFAULT,
          DenseConfig.DEFAULT,
          CrossEntropyConfig.DEFAULT,
          AdaptationConfig.NONE,
          HierarchyConfig.DEFAULT,
          5,
          0,
          0,
          AppearanceVariation.NONE,
          RobotConfig.DEFAULT,
          CameraConfig.DEFAULT);

  public Method {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method is empty; a row needs a name");
    }
    if (dynamics.isBlank()) {
      throw new IllegalArgumentException(
          "dynamics is empty; it must be " + SIMULATOR + " or a checkpoint");
    }
    Require.inRange("unfamiliarLimit", unfamiliarLimit, 0, 1000);
    Require.inRange("oracleSubgoals", oracleSubgoals, 1, 1000);
    Require.inRange("pusherWeight", pusherWeight, 0, 1000);
    Require.inRange("budgetMillis", budgetMillis, 0, 60_000);
    distribution.correlation().requireServes(dense.horizonSteps());
    boolean searchesKeyframes = planner == PlannerKind.KEYFRAMES;
    require(
        searchesKeyframes != keyframes.checkpoint().isBlank(),
        searchesKeyframes
            ? "keyframes: checkpoint is missing; planner keyframes needs one"
            : "keyframes: checkpoint is only for planner keyframes");
    if (dynamics.equals(SIMULATOR)) {
      require(cost == CostKind.OBJECT, "cost must be object where dynamics is " + SIMULATOR);
      require(
          keyframes.cost() != CostKind.LEARNED,
          "keyframes: cost learned is the distance of learned dynamics, and dynamics is "
              + SIMULATOR);
      require(
          adaptation.memory() == 0,
          "adaptation is for learned dynamics, and dynamics is " + SIMULATOR);
      require(
          robot.equals(RobotConfig.DEFAULT),
          "robot: where dynamics is " + SIMULATOR + " the model is the robot");
      require(unfamiliarLimit == 0, "unfamiliarLimit is for frames, and dynamics is " + SIMULATOR);
      require(encoder.isEmpty(), "encoder is for frames, and dynamics is " + SIMULATOR);
      require(
          camera.fault() == CameraConfig.Fault.NONE,
          "camera: where dynamics is " + SIMULATOR + " nobody looks through it");
    } else {
      require(
          planner != PlannerKind.ORACLE,
          "planner oracle gives states of the simulator; dynamics must be " + SIMULATOR);
      require(pusherWeight == 0, "pusherWeight is only for dynamics " + SIMULATOR);
    }
  }

  private static void require(boolean fits, String refusal) {
    if (!fits) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** Whether it plans on frames, with learned dynamics. */
  public boolean seesFrames() {
    return !dynamics.equals(SIMULATOR);
  }

  /** The checkpoints that it plans with, relative to Keyway's folder. */
  public List<String> checkpoints() {
    List<String> named = new ArrayList<>();
    if (seesFrames()) {
      named.add(dynamics);
    }
    if (!encoder.isEmpty()) {
      named.add(encoder);
    }
    if (planner == PlannerKind.KEYFRAMES) {
      named.add(keyframes.checkpoint());
    }
    return named;
  }

  /** What plans. */
  public enum PlannerKind {
    /** Uniform actions. */
    RANDOM,
    /** Straight to the goal. */
    FLAT,
    /** By way of subgoals from somebody who knows the world. */
    ORACLE,
    /** By way of keyframes that a learned model imagines. */
    KEYFRAMES
  }
}
