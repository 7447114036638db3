package org.keyway.planner.control;

import java.util.function.Supplier;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;

/**
 * Receives events of a controller, for diagnostics and displays. Calls must return quickly. An
 * exception is stored as the last failure in the status and does not disturb control.
 */
public interface ControllerListener {
  /** Ignores all events. */
  ControllerListener NONE = new ControllerListener() {};

  /**
   * Called once for each change of state, within {@link RecedingHorizonController#command} and on
   * its thread. When the state leaves {@link ControllerState#ACTIVE}, the command becomes the hold
   * action.
   */
  default void stateChanged(ControllerState previous, ControllerState current) {}

  /**
   * Called on the planning thread when a plan was made and, if executable, published.
   *
   * @param plan the plan; its status may say that it is not executed
   * @param report how the plan was found; valid only during this call, costs nothing unless read
   */
  default void planned(Plan plan, Supplier<PlanReport> report) {}
}
