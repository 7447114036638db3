package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.sim.pusht.PushTTask.Configuration;
import org.keyway.sim.pusht.PushTTask.Episodes;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.testing.SharedData;

class PushTTaskTest {
  private static Configuration configuration(Episodes episodes, String file, int aheadSteps) {
    return new Configuration(
        episodes,
        new DemonstrationSet(file, 0, 1_000_000),
        aheadSteps,
        0,
        PushTInterface.DEFAULT,
        AppearanceVariation.NONE);
  }

  private static double[] state(PushTTask task) {
    double[] state = new double[PushTState.SIZE];
    task.getState(state);
    return state;
  }

  @Test
  void theGoalLiesAheadInTheSameDemonstration() throws IOException {
    PushTTask task = new PushTTask(configuration(Episodes.DEMONSTRATIONS, "", 25));
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    task.reset(5);
    double[] start = state(task);
    double[] goal = task.goalState();
    boolean found = false;
    for (PushTDemonstration demonstration : PushTDemonstrations.included()) {
      for (int step = 0; !found && step + 25 < demonstration.length(); step++) {
        if (demonstration.poses()[5 * step + 2] == 0) {
          continue;
        }
        if (Math.abs(demonstration.poses()[5 * step] - start[PushTState.AGENT_X]) > 0.1) {
          continue;
        }
        double[] here = demonstration.replay(world, step);
        here[PushTState.STEPS] = 0;
        double[] there = demonstration.replay(world, step + 25);
        there[PushTState.STEPS] = 0;
        found = java.util.Arrays.equals(start, here) && java.util.Arrays.equals(goal, there);
      }
    }
    assertTrue(found);
    assertEquals(50, task.spec().stepLimit());
    assertEquals(0, task.steps());
  }

  @Test
  void allPairsOfStatesAreEquallyLikely() throws IOException {
    PushTTask task = new PushTTask(configuration(Episodes.DEMONSTRATIONS, "", 75));
    // Demonstrations of fewer than 76 steps are never drawn; the mean start follows from the rest.
    double expected = 0;
    double pairs = 0;
    for (PushTDemonstration demonstration : PushTDemonstrations.included()) {
      int starts = Math.max(0, demonstration.length() - 75);
      for (int step = 0; step < starts; step++) {
        expected += demonstration.poses()[5 * step + PushTState.BLOCK_X];
      }
      pairs += starts;
    }
    double mean = 0;
    for (int seed = 0; seed < 1000; seed++) {
      task.reset(seed);
      mean += state(task)[PushTState.BLOCK_X] / 1000;
    }
    assertEquals(expected / pairs, mean, 10);
  }

  @Test
  void includedDemonstrationsAreThoseOfTheSource() throws IOException {
    List<PushTDemonstration> included = PushTDemonstrations.included();
    List<PushTDemonstration> source =
        PushTDemonstrations.read(SharedData.require("pusht/demos_000-119.csv.gz"));
    assertSame(included, PushTDemonstrations.included());
    assertEquals(source.size(), included.size());
    for (int i = 0; i < source.size(); i++) {
      assertArrayEquals(source.get(i).poses(), included.get(i).poses());
      assertArrayEquals(source.get(i).actions(), included.get(i).actions());
    }
  }

  @Test
  void anotherFileOfDemonstrationsDecidesTheEpisodes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("two.csv");
    Files.writeString(
        file,
        """
        episode,t,agent_x,agent_y,block_x,block_y,block_angle,action_x,action_y
        7,0,100,100,300,300,0,110,100
        7,1,101,100,300,300,0,120,100
        """);
    PushTTask task = new PushTTask(configuration(Episodes.DEMONSTRATIONS, file.toString(), 1));
    task.reset(3);
    assertEquals(100, state(task)[PushTState.AGENT_X]);
    assertTrue(task.goalState()[PushTState.AGENT_X] > 100);
    assertEquals(List.of(file), task.files());
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> new PushTTask(configuration(Episodes.DEMONSTRATIONS, file.toString(), 2)))
            .getMessage();
    assertEquals("aheadSteps is 2; the longest demonstration has 1 steps", refusal);
    assertThrows(
        NoSuchFileException.class,
        () -> new PushTTask(configuration(Episodes.DEMONSTRATIONS, "no.csv", 1)));
  }

  @Test
  void toTheGreenTTheCoverageRuleDecides() throws IOException {
    PushTTask task = new PushTTask(configuration(Episodes.LAYOUTS, "", 0));
    task.reset(1);
    assertFalse(task.success());
    assertEquals(300, task.spec().stepLimit());
    assertEquals("uncovered share", task.errorMeasure().name());
    double[] near = task.goalState();
    near[PushTState.BLOCK_X] += 2;
    task.setState(near);
    assertEquals(1 - CoverageRule.coverage(near), task.error());
    assertEquals(CoverageRule.reached(near), task.success());
    near[PushTState.BLOCK_X] += 20;
    task.setState(near);
    assertFalse(task.success());
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> configuration(Episodes.LAYOUTS, "", 25));
    assertThrows(
        IllegalArgumentException.class, () -> configuration(Episodes.SCRIPTED, "a.csv", 25));
    assertThrows(IllegalArgumentException.class, () -> configuration(Episodes.SCRIPTED, "", 151));
  }

  @Test
  void liveItsAgentTakesTheCommandedVelocityAndStops() throws IOException {
    LivePushT live = new LivePushT();
    PushTTask task = (PushTTask) live.task();
    task.reset(1);
    double[] state = state(task);
    state[PushTState.AGENT_VX] = 0;
    state[PushTState.AGENT_VY] = 0;
    state[PushTState.AGENT_X] = 60;
    state[PushTState.AGENT_Y] = 400;
    state[PushTState.BLOCK_X] = 350;
    state[PushTState.BLOCK_Y] = 150;
    task.setState(state);
    for (int step = 0; step < live.stepHz(); step++) {
      live.advance(new double[] {0.5, 0.25});
    }
    state = state(task);
    assertEquals(0.5 * PushTTask.PIXELS_PER_METRE, state[PushTState.AGENT_VX], 0.1);
    assertEquals(-0.25 * PushTTask.PIXELS_PER_METRE, state[PushTState.AGENT_VY], 0.1);
    // 0.05 s behind one that has the velocity at once.
    assertEquals(60 + 128 * 0.95, state[PushTState.AGENT_X], 2);
    assertEquals(400 - 64 * 0.95, state[PushTState.AGENT_Y], 2);
    assertArrayEquals(
        new double[] {0.5, 0.25},
        task.velocity(
            new double[] {
              state[PushTState.AGENT_X] + 0.2 * 128, state[PushTState.AGENT_Y] - 0.2 * 64
            }),
        1e-9);
    for (int step = 0; step < live.stepHz(); step++) {
      live.advance(new double[2]);
    }
    double[] stopped = state(task);
    assertEquals(state[PushTState.AGENT_X] + 0.05 * 128, stopped[PushTState.AGENT_X], 2);
    assertEquals(0, stopped[PushTState.AGENT_VX], 1e-3);
  }
}
