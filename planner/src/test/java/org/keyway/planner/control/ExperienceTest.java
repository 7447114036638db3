package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.model.DynamicsModel;

class ExperienceTest {
  private static final long MS = 1_000_000;
  private static final long PERIOD = 100 * MS;

  private final Listening model = new Listening();
  private Episode episode = newEpisode();

  private static Episode newEpisode() {
    return new Episode(new StepGrid(PERIOD, 0), new CommandHistory(64, 1), new CameraWatch(0));
  }

  /** Keeps what it is told. */
  private static final class Listening implements DynamicsModel {
    final List<double[]> told = new ArrayList<>();

    @Override
    public int embeddingSize() {
      return 1;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void rollout(
        double[] start, double[] actions, int count, int steps, double[] embeddings) {
      throw new AssertionError("Telling a model asks it nothing");
    }

    @Override
    public void observe(double[] before, double[] action, double[] after) {
      told.add(new double[] {before[0], action[0], after[0]});
    }
  }

  private Experience experience(int latencySteps) {
    return new Experience(model, PERIOD, latencySteps);
  }

  /** Command k is k, from step 0 on. */
  private void commandUntil(long step) {
    for (long k = 0; k <= step; k++) {
      episode.history.put(k, new double[] {k});
    }
  }

  /** What is seen at a moment is the moment, in ms. */
  private void see(Experience experience, long ms) {
    experience.add(episode, ms * MS, new double[] {ms});
  }

  private void assertTold(double[]... expected) {
    assertEquals(expected.length, model.told.size());
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], model.told.get(i), 1e-6, "telling " + i);
    }
  }

  @Test
  void tellsWhatEachCommandLedTo() {
    Experience experience = experience(0);
    commandUntil(3);
    for (long ms = 100; ms <= 400; ms += 100) {
      see(experience, ms);
    }
    assertTold(new double[] {100, 1, 200}, new double[] {200, 2, 300}, new double[] {300, 3, 400});
  }

  @Test
  void tellsOnceAPeriodHoweverManyFramesThereAre() {
    Experience experience = experience(0);
    commandUntil(9);
    for (long ms = 100; ms <= 400; ms += 20) {
      see(experience, ms);
    }
    assertTold(new double[] {100, 1, 200}, new double[] {200, 2, 300}, new double[] {300, 3, 400});
  }

  @Test
  void interpolatesBetweenFramesThatAreNotAPeriodApart() {
    Experience experience = experience(0);
    commandUntil(9);
    for (long ms = 100; ms <= 260; ms += 80) {
      see(experience, ms);
    }
    assertTold(new double[] {160, 1.6, 260});
  }

  @Test
  void weighsTheCommandsOfThePeriodByTheirTime() {
    Experience experience = experience(0);
    commandUntil(9);
    see(experience, 130);
    see(experience, 230);
    assertTold(new double[] {130, 0.7 * 1 + 0.3 * 2, 230});
  }

  @Test
  void allowsForTheTimeFromCommandToEffect() {
    Experience experience = experience(2);
    commandUntil(3);
    see(experience, 300);
    see(experience, 400);
    assertTold(new double[] {300, 1, 400});
  }

  @Test
  void saysNothingWhereACommandIsNotRemembered() {
    Experience experience = experience(0);
    episode.history.put(2, new double[] {2});
    see(experience, 100);
    see(experience, 200);
    see(experience, 300);
    assertTold(new double[] {200, 2, 300});
  }

  @Test
  void beginsAnewAfterAGapAndInANewEpisode() {
    Experience experience = experience(0);
    commandUntil(9);
    see(experience, 100);
    see(experience, 250);
    episode = newEpisode();
    commandUntil(9);
    see(experience, 350);
    assertTold();
    see(experience, 450);
    assertEquals(1, model.told.size());
  }
}
