package org.keyway.sim.gatepush;

import java.util.ArrayList;
import java.util.List;

/**
 * Indices of the numbers in a state of the gate-push world. Lengths are in table units. Keys and
 * plates follow the other numbers: key x, key y, plate x, plate y for each.
 */
public final class GatePushState {
  /** Middle of the puck, x; its y follows. */
  public static final int PUCK = 0;

  /** Middle of the pusher, x; its y follows. */
  public static final int PUSHER = 2;

  /** Goal of the puck, x; its y follows. */
  public static final int GOAL = 4;

  /** Middle of the gate, x; its y follows, the middle of the wall. */
  public static final int GATE = 6;

  /** 1 while the gate is open, otherwise 0. */
  public static final int GATE_OPEN = 8;

  /** Control steps since the reset. */
  public static final int STEPS = 9;

  private static final int FIRST_KEY = 10;

  private GatePushState() {}

  /** Middle of a key, x; its y follows. */
  public static int key(int key) {
    return FIRST_KEY + 4 * key;
  }

  /** Middle of a key's plate, x; its y follows. */
  public static int plate(int key) {
    return FIRST_KEY + 4 * key + 2;
  }

  /** Numbers in a state of a world with this number of keys. */
  public static int size(int keys) {
    return FIRST_KEY + 4 * keys;
  }

  static List<String> names(int keys) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "puck x",
                "puck y",
                "pusher x",
                "pusher y",
                "goal x",
                "goal y",
                "gate x",
                "gate y",
                "gate open",
                "steps"));
    for (int key = 1; key <= keys; key++) {
      for (String part : List.of("key %d x", "key %d y", "plate %d x", "plate %d y")) {
        names.add(part.formatted(key));
      }
    }
    return names;
  }
}
