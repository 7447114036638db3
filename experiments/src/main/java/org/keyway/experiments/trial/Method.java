package org.keyway.experiments.trial;

import java.util.List;
import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.sim.OracleConfig;
import org.keyway.sim.RobotConfig;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.worldmodels.policy.PlannerConfig;
import org.keyway.worldmodels.policy.PlanningModels;

/**
 * One row of a table: a planner with all its settings, and the conditions of its trials.
 *
 * @param method name of the row in the table
 * @param curve name of the line that joins this row with others of the same name in the plots of
 *     success against time and model steps; empty, the default, for none
 * @param planner kind of planner, default flat
 * @param plans settings of the planner
 * @param oracle number and placement of ground-truth subgoals; only for the oracle
 * @param replanSteps control steps that a plan is followed before the next plan, 1, the default, to
 *     the horizon of the actions
 * @param budgetMillis time budget of a plan, in ms, 0 (no limit) to 60000, default 0; with a limit
 *     the result depends on the machine
 * @param appearance variation of the appearance in this row; none, the default, for the world's own
 * @param robot mismatch between robot and model in this row; default none; only with learned
 *     dynamics
 * @param camera resolution and faults of the camera, default the world's and none; only with
 *     learned dynamics
 */
public record Method(
    String method,
    String curve,
    PlannerKind planner,
    @Inline PlannerConfig plans,
    OracleConfig oracle,
    int replanSteps,
    double budgetMillis,
    AppearanceVariation appearance,
    RobotConfig robot,
    CameraConfig camera) {

  /** Default row. */
  public static final Method DEFAULT =
      new Method(
          "flat",
          "",
          PlannerKind.FLAT,
          PlannerConfig.DEFAULT,
          OracleConfig.DEFAULT,
          1,
          0,
          AppearanceVariation.NONE,
          RobotConfig.DEFAULT,
          CameraConfig.DEFAULT);

  public Method {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method is empty; a row needs a name");
    }
    Require.inRange("replanSteps", replanSteps, 1, plans.actions().steps());
    Require.inRange("budgetMillis", budgetMillis, 0, 60_000);
    boolean wantsKeyframes = planner == PlannerKind.KEYFRAMES;
    require(
        wantsKeyframes == plans.searchesKeyframes(),
        wantsKeyframes
            ? "keyframes: checkpoint is missing; planner keyframes needs one"
            : "keyframes: checkpoint is only for planner keyframes");
    if (plans.seesFrames()) {
      require(
          planner != PlannerKind.ORACLE,
          "planner oracle gives states of the simulator; dynamics must be "
              + PlanningModels.SIMULATOR);
    } else {
      require(
          robot.equals(RobotConfig.DEFAULT),
          "robot: where dynamics is " + PlanningModels.SIMULATOR + " the model is the robot");
      require(
          camera.fault() == CameraConfig.Fault.NONE && camera.shrink() == 1,
          "camera: the camera has no effect where dynamics is " + PlanningModels.SIMULATOR);
    }
  }

  private static void require(boolean fits, String refusal) {
    if (!fits) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** Whether the method plans from frames, with learned dynamics. */
  public boolean seesFrames() {
    return plans.seesFrames();
  }

  /** Checkpoints that the method plans with, relative to Keyway's folder. */
  public List<String> checkpoints() {
    return plans.checkpoints();
  }

  /** Kind of planner. */
  public enum PlannerKind {
    /** Random uniform actions. */
    RANDOM,
    /** Plans straight to the goal. */
    FLAT,
    /** Plans along ground-truth subgoals. */
    ORACLE,
    /** Plans along keyframes predicted by a learned model. */
    KEYFRAMES
  }
}
