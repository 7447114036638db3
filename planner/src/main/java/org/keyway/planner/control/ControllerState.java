package org.keyway.planner.control;

/** What a controller does at present. Every state but {@link #ACTIVE} commands rest. */
public enum ControllerState {
  /** There is no goal. */
  IDLE,
  /** No frame has come in this episode. */
  NO_FRAME,
  /** The newest frame is too old. */
  STALE_FRAME,
  /** The newest frames all show one picture, although the robot was told to move. */
  FROZEN_FRAME,
  /** The newest frame shows nothing that the model knows. */
  UNFAMILIAR_FRAME,
  /** The goal is a picture of nothing that the model knows. */
  UNFAMILIAR_GOAL,
  /** No plan has an action for now: none is made yet, or the newest has run out. */
  NO_PLAN,
  /** The newest frame or plan failed: an exception, or numbers that are not finite. */
  PLANNING_FAILED,
  /** Executing a plan. */
  ACTIVE,
  /** Switched off by {@link RecedingHorizonController#setEnabled}. */
  DISABLED,
  /** Ended by {@link RecedingHorizonController#close}. */
  CLOSED;

  /** Whether plans that are there or being made must not be executed once this is over. */
  boolean voidsPlans() {
    return this == STALE_FRAME || this == FROZEN_FRAME || this == DISABLED || this == CLOSED;
  }
}
