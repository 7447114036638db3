package org.keyway.planner.control;

import java.util.function.Supplier;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;

/**
 * Hears what a controller does, for diagnostics and displays. Calls must return quickly; what they
 * throw is kept as the status' last failure and does not disturb the control.
 */
public interface ControllerListener {
  /** Listens to nothing. */
  ControllerListener NONE = new ControllerListener() {};

  /**
   * The state of a command differs from that of the one before. Called once a change, on the thread
   * that asks for commands, within {@link RecedingHorizonController#command}: leaving {@link
   * ControllerState#ACTIVE} is the moment when the command becomes rest.
   */
  default void stateChanged(ControllerState previous, ControllerState current) {}

  /**
   * A plan was made and, if it is to be executed, handed over. Called on the planning thread.
   *
   * @param plan what was planned; its status may say that it is not executed
   * @param report how it came about; valid during this call alone, costs nothing if not asked
   */
  default void planned(Plan plan, Supplier<PlanReport> report) {}
}
