package org.keyway.sim.testing;

import org.keyway.sim.Environment;

/** Shorthands for worlds. */
public final class Worlds {
  private Worlds() {}

  /** The present state, in an array of its own. */
  public static double[] state(Environment world) {
    double[] state = new double[world.spec().stateSize()];
    world.getState(state);
    return state;
  }
}
