package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;

class GridworldTest {
  private static final int S = 8;
  private static final int CELL = 13;

  private final Gridworld generator = new Gridworld(Gridworld.Configuration.DEFAULT);

  @Property(tries = 200)
  void agentWalksOnlyOnFloorAndAtMostOneCellAFrame(@ForAll long seed) {
    double[] states = generator.track(seed, 0).states();
    for (int at = 0; at < states.length; at += S) {
      int row = (int) states[at];
      int column = (int) states[at + 1];
      assertTrue(Maze.at(row, column) != '#' && Maze.object(row, column) < 0);
      if (at > 0) {
        int moved = Math.abs(row - (int) states[at - S]) + Math.abs(column - (int) states[at - 7]);
        assertTrue(moved <= 1);
      }
    }
  }

  @Property(tries = 200)
  void anObjectChangesExactlyAtKeyframesAndOnlyTheOneAheadOfTheAgent(@ForAll long seed) {
    Track track = generator.track(seed, 0);
    double[] states = track.states();
    assertFalse(track.keyframes()[0]);
    for (int frame = 1; frame < track.keyframes().length; frame++) {
      int at = frame * S;
      int changes = 0;
      for (int object = 0; object < 4; object++) {
        double change = states[at + 4 + object] - states[at - S + 4 + object];
        assertTrue(change == 0 || change == 1);
        if (change == 1) {
          changes++;
          int heading = (int) states[at + 2];
          int row = (int) states[at] + new int[] {-1, 0, 1, 0}[heading];
          int column = (int) states[at + 1] + new int[] {0, 1, 0, -1}[heading];
          assertEquals(object, Maze.object(row, column));
          assertEquals(object, (int) states[at - S + 3], "the object it was walking to");
          assertEquals(states[at - S], states[at], "stands still");
          assertEquals(states[at - S + 1], states[at + 1], "stands still");
        }
      }
      assertEquals(track.keyframes()[frame] ? 1 : 0, changes);
    }
  }

  @Property(tries = 200)
  void everyWayIsAShortestOne(@ForAll long seed) {
    Track track = generator.track(seed, 0);
    double[] states = track.states();
    int from = 0;
    for (int frame = 1; frame < track.keyframes().length; frame++) {
      if (track.keyframes()[frame]) {
        int target = (int) states[(frame - 1) * S + 3];
        int steps = stepsTo(target).get(cell(states, from));
        assertEquals(steps, frame - from);
        from = frame;
      }
    }
  }

  @Test
  void startsAndOrdersOfObjectsAreAllThere() {
    Set<Integer> starts = new HashSet<>();
    Set<Integer> firstTwo = new HashSet<>();
    int interactions = 0;
    for (int i = 0; i < 500; i++) {
      Track track = generator.track(1, i);
      starts.add(cell(track.states(), 0));
      int first = (int) track.states()[3];
      for (int frame = 0; frame < track.keyframes().length; frame++) {
        if (track.keyframes()[frame]) {
          interactions++;
          firstTwo.add(4 * first + (int) track.states()[frame * S + 3]);
        }
      }
    }
    assertEquals(9, starts.size());
    assertTrue(firstTwo.size() >= 12);
    assertEquals(2.9, interactions / 500.0, 0.15);
  }

  @Test
  void anInteractionIsSeenWhereTheObjectIs() {
    for (int i = 0; i < 50; i++) {
      FrameSequence sequence = generator.generate(2, i);
      for (int frame = 1; frame < sequence.length(); frame++) {
        if (sequence.keyframes()[frame]) {
          int heading = (int) sequence.states()[frame * S + 2];
          int top = CELL * (2 + new int[] {-1, 0, 1, 0}[heading]);
          int left = CELL * (2 + new int[] {0, 1, 0, -1}[heading]);
          int different = 0;
          Frame before = sequence.frame(frame - 1);
          Frame after = sequence.frame(frame);
          for (int row = top; row < top + CELL; row++) {
            for (int column = left; column < left + CELL; column++) {
              for (int channel = 0; channel < 3; channel++) {
                if (Math.abs(
                        before.channel(row, column, channel) - after.channel(row, column, channel))
                    > 50) {
                  different++;
                  break;
                }
              }
            }
          }
          assertTrue(different >= 20, different + " pixels changed");
        }
      }
    }
  }

  @Test
  void agentIsAtTheCentreOfEveryFrame() {
    FrameSequence sequence = generator.generate(3, 0);
    for (int i = 0; i < sequence.length(); i++) {
      Frame frame = sequence.frame(i);
      assertTrue(frame.channel(32, 32, 0) > 200 && frame.channel(32, 32, 1) < 60);
    }
  }

  @Test
  void viewMovesWithTheAgent() {
    FrameSequence sequence = generator.generate(4, 0);
    double[] states = sequence.states();
    int checked = 0;
    for (int i = 1; i < sequence.length(); i++) {
      int rows = CELL * (int) (states[i * S] - states[(i - 1) * S]);
      int columns = CELL * (int) (states[i * S + 1] - states[(i - 1) * S + 1]);
      Frame before = sequence.frame(i - 1);
      Frame after = sequence.frame(i);
      for (int row = 0; row < 64; row++) {
        for (int column = 0; column < 64; column++) {
          if (seesGround(row, column) && seesGround(row + rows, column + columns)) {
            if (!sequence.keyframes()[i]) {
              checked++;
              for (int channel = 0; channel < 3; channel++) {
                assertEquals(
                    before.channel(row + rows, column + columns, channel),
                    after.channel(row, column, channel));
              }
            }
          }
        }
      }
    }
    assertTrue(checked > 50_000);
  }

  @Test
  void staysAfterTheLastObject() {
    Track track = new Gridworld(new Gridworld.Configuration(80)).track(5, 0);
    int last = 79 * S;
    assertEquals(4, (int) track.states()[last + 3]);
    for (int object = 0; object < 4; object++) {
      assertEquals(1, track.states()[last + 4 + object]);
    }
    assertEquals(track.states()[last - S], track.states()[last]);
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("frames", v -> new Gridworld.Configuration(v), 1, 1001);
  }

  /** Whether a pixel lies within the view and outside of the agent's own cell. */
  private static boolean seesGround(int row, int column) {
    boolean within = row >= 0 && row < 64 && column >= 0 && column < 64;
    return within && (row / CELL != 2 || column / CELL != 2);
  }

  private static int cell(double[] states, int frame) {
    return (int) states[frame * S] * 100 + (int) states[frame * S + 1];
  }

  /** Steps to an object over the drawn map, by cell. */
  private static Map<Integer, Integer> stepsTo(int object) {
    Map<Integer, Integer> steps = new HashMap<>();
    ArrayDeque<Integer> reached = new ArrayDeque<>();
    for (int row = 0; row < Maze.HEIGHT; row++) {
      for (int column = 0; column < Maze.WIDTH; column++) {
        if (Maze.object(row, column) == object) {
          steps.put(row * 100 + column, 0);
          reached.add(row * 100 + column);
        }
      }
    }
    while (!reached.isEmpty()) {
      int cell = reached.remove();
      for (int next : new int[] {cell - 100, cell + 1, cell + 100, cell - 1}) {
        boolean free = Maze.at(next / 100, next % 100) != '#';
        if (free && Maze.object(next / 100, next % 100) < 0 && !steps.containsKey(next)) {
          steps.put(next, steps.get(cell) + 1);
          reached.add(next);
        }
      }
    }
    return steps;
  }
}
