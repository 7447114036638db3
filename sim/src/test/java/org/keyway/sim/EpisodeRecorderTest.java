package org.keyway.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.testing.Worlds;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;

class EpisodeRecorderTest {
  @Test
  void sequenceHoldsWhatWasSeenAndDone() {
    WallPushEnvironment world =
        new WallPushEnvironment(
            WallPushConfiguration.DEFAULT.withAppearance(new AppearanceVariation(1, 0.2, 0.2, 2)));
    world.reset(4);
    EpisodeRecorder recorder = new EpisodeRecorder(world);
    double[] action = {1, -0.5};
    recorder.step(action);
    action[0] = -1;
    recorder.step(action);
    assertEquals(2, recorder.steps());
    final Observation last = recorder.present();
    final var expected = world.render(last.state());
    world.reset(5);

    FrameSequence sequence = recorder.sequence(List.of(1));
    assertEquals(3, sequence.length());
    assertArrayEquals(new boolean[] {false, true, false}, sequence.keyframes());
    assertArrayEquals(new float[] {1, -0.5f, -1, -0.5f, Float.NaN, Float.NaN}, sequence.actions());
    assertEquals(expected, sequence.frame(2), "the look that the episode had");
    for (int i = 0; i < last.state().length; i++) {
      assertEquals(last.state()[i], sequence.states()[2 * last.state().length + i]);
    }
    assertTrue(last == recorder.present());
    assertNull(recorder.sequence(null).keyframes());
  }

  @Test
  void storedActionsLeadToTheStoredStatesToTheBit() {
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    world.reset(3);
    double[] start = Worlds.state(world);
    EpisodeRecorder recorder = new EpisodeRecorder(world);
    for (int step = 0; step < 20; step++) {
      recorder.step(new double[] {233.1, 300.7 - step / 3.0});
    }
    float[] actions = recorder.sequence(null).actions();
    assertNotNull(actions);
    world.setState(start);
    for (int step = 0; step < 20; step++) {
      world.advance(new double[] {actions[2 * step], actions[2 * step + 1]});
    }
    assertArrayEquals(recorder.present().state(), Worlds.state(world));
  }
}
