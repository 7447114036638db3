package org.keyway.planner.control;

/** State of a controller. Every state but {@link #ACTIVE} commands the hold action. */
public enum ControllerState {
  /** No goal is set. */
  IDLE,
  /** No frame has come in this episode. */
  NO_FRAME,
  /** The newest frame is too old. */
  STALE_FRAME,
  /** The newest frames are identical although motion was commanded. */
  FROZEN_FRAME,
  /** The newest frame is unlike anything the model knows. */
  UNFAMILIAR_FRAME,
  /** The goal picture is unlike anything the model knows. */
  UNFAMILIAR_GOAL,
  /** No plan has an action for the present step: none is ready, or the newest has run out. */
  NO_PLAN,
  /** The newest frame or plan failed, with an exception or numbers that are not finite. */
  PLANNING_FAILED,
  /** A plan is being executed. */
  ACTIVE,
  /** Switched off by {@link RecedingHorizonController#setEnabled}. */
  DISABLED,
  /** Ended by {@link RecedingHorizonController#close}. */
  CLOSED;

  /** Whether existing and unfinished plans are void once this state ends. */
  boolean voidsPlans() {
    return this == STALE_FRAME || this == FROZEN_FRAME || this == DISABLED || this == CLOSED;
  }
}
