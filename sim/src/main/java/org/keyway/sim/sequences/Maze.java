package org.keyway.sim.sequences;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fixed map of {@link Gridworld} and shortest paths through it. Cells have indices {@code row *
 * WIDTH + column}; directions are 0 north, 1 east, 2 south, 3 west.
 */
final class Maze {
  /**
   * Symbols: # wall, 0 to 3 objects, S cells where an episode may start. The agent can walk on all
   * cells but walls and objects. S, -, a, b, c and d are floors of different colours.
   */
  private static final List<String> MAP =
      List.of(
          "###########",
          "#aa0#-#1bb#",
          "#aaa---bbb#",
          "#aaa#-#bbb#",
          "##-#SSS#-##",
          "#---SSS---#",
          "##-#SSS#-##",
          "#ccc#-#ddd#",
          "#ccc---ddd#",
          "#2cc#-#dd3#",
          "###########");

  static final int HEIGHT = MAP.size();
  static final int WIDTH = MAP.get(0).length();
  static final int OBJECTS = 4;
  static final int DIRECTIONS = 4;

  private static final int[] ROW_STEP = {-1, 0, 1, 0};
  private static final int[] COLUMN_STEP = {0, 1, 0, -1};
  private static final int UNREACHABLE = Integer.MAX_VALUE;

  /** Cells where an episode may start. */
  private static final int[] STARTS = cells('S');

  /** Steps from each cell to each object's own cell, [object][cell]. */
  private static final int[][] STEPS = new int[OBJECTS][];

  static {
    for (int object = 0; object < OBJECTS; object++) {
      STEPS[object] = stepsTo(cells((char) ('0' + object))[0]);
    }
  }

  private Maze() {}

  /** Cells where an episode may start; not to be modified. */
  static int[] starts() {
    return STARTS;
  }

  /** Symbol of the map at a cell; wall beyond its edges. */
  static char at(int row, int column) {
    boolean within = row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH;
    return within ? MAP.get(row).charAt(column) : '#';
  }

  /** Object in a cell, or -1. */
  static int object(int row, int column) {
    char cell = at(row, column);
    return cell >= '0' && cell < '0' + OBJECTS ? cell - '0' : -1;
  }

  /** Whether the object is in the next cell. */
  static boolean adjacent(int cell, int object) {
    return STEPS[object][cell] == 1;
  }

  /** Cell next to the given one. */
  static int neighbour(int cell, int direction) {
    return cell + ROW_STEP[direction] * WIDTH + COLUMN_STEP[direction];
  }

  /**
   * Returns the direction of a shortest path to an object: straight on if possible, otherwise the
   * first such of north, east, south and west.
   */
  static int towards(int cell, int object, int heading) {
    int[] steps = STEPS[object];
    for (int turn = -1; turn < DIRECTIONS; turn++) {
      int direction = turn < 0 ? heading : turn;
      if (steps[neighbour(cell, direction)] == steps[cell] - 1) {
        return direction;
      }
    }
    throw new IllegalStateException("No way from cell " + cell + " to object " + object);
  }

  private static int[] stepsTo(int objectCell) {
    int[] steps = new int[HEIGHT * WIDTH];
    Arrays.fill(steps, UNREACHABLE);
    steps[objectCell] = 0;
    ArrayDeque<Integer> reached = new ArrayDeque<>(List.of(objectCell));
    while (!reached.isEmpty()) {
      int cell = reached.remove();
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        int next = neighbour(cell, direction);
        char kind = at(next / WIDTH, next % WIDTH);
        if (kind != '#' && !Character.isDigit(kind) && steps[next] == UNREACHABLE) {
          steps[next] = steps[cell] + 1;
          reached.add(next);
        }
      }
    }
    return steps;
  }

  private static int[] cells(char kind) {
    List<Integer> found = new ArrayList<>();
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        if (at(row, column) == kind) {
          found.add(row * WIDTH + column);
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
