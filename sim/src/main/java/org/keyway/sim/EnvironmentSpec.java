package org.keyway.sim;

import java.util.List;

/**
 * Describes the actions, states and frames of an environment.
 *
 * @param name name in commands and configurations
 * @param actionLow lower bound of each number of an action
 * @param actionHigh upper bound of each number of an action
 * @param actionNames meaning of each number of an action, with its unit
 * @param stateNames meaning of each number of a state, with its unit
 * @param frameHeight rows of a frame in pixels
 * @param frameWidth columns of a frame in pixels
 * @param controlHz control steps per simulated second
 * @param stepLimit steps after which an episode is truncated
 */
public record EnvironmentSpec(
    String name,
    List<Double> actionLow,
    List<Double> actionHigh,
    List<String> actionNames,
    List<String> stateNames,
    int frameHeight,
    int frameWidth,
    double controlHz,
    int stepLimit) {

  public EnvironmentSpec {
    actionLow = List.copyOf(actionLow);
    actionHigh = List.copyOf(actionHigh);
    actionNames = List.copyOf(actionNames);
    stateNames = List.copyOf(stateNames);
    if (actionLow.size() != actionHigh.size() || actionLow.size() != actionNames.size()) {
      throw new IllegalArgumentException("Bounds and names of an action differ in number");
    }
  }

  /** Numbers in an action. */
  public int actionSize() {
    return actionNames.size();
  }

  /** Numbers in a state. */
  public int stateSize() {
    return stateNames.size();
  }
}
