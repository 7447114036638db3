package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.render.AppearanceVariation;

class PushTPlayTest {
  private static final PushTPlay.Configuration STANDARD = PushTPlay.Configuration.DEFAULT;

  private static PushTPlay play(double demonstrations, double scripted, double wander)
      throws IOException {
    return new PushTPlay(
        new PushTPlay.Configuration(
            STANDARD.steps(),
            STANDARD.frameSteps(),
            demonstrations,
            scripted,
            wander,
            STANDARD.set(),
            STANDARD.robot(),
            AppearanceVariation.NONE));
  }

  private static double[] states(FrameSequence sequence) {
    double[] states = sequence.states();
    assertNotNull(states);
    return states;
  }

  private static double[] state(FrameSequence sequence, int frame) {
    int from = frame * PushTState.SIZE;
    return Arrays.copyOfRange(states(sequence), from, from + PushTState.SIZE);
  }

  /** Each source alone: human, scripted, moves about the block, pushes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void recordedActionsReplayToTheBit(int source) throws IOException {
    PushTPlay play = play(source == 0 ? 1 : 0, source == 1 ? 1 : 0, source == 2 ? 1 : 0);
    PushTEnvironment world =
        new PushTEnvironment(
            new PushTConfiguration(
                PushTConfiguration.DEFAULT.goal(), 300, STANDARD.robot(), STANDARD.appearance()));
    double[] reached = new double[PushTState.SIZE];
    int moved = 0;
    for (int index = 0; index < 5; index++) {
      FrameSequence sequence = play.generate(2, index);
      float[] actions = sequence.actions();
      assertNotNull(actions);
      assertEquals(64, sequence.height());
      world.setState(state(sequence, 0));
      for (int frame = 0; frame + 1 < sequence.length(); frame++) {
        double before = world.physics().blockX;
        for (int step = 0; step < 5; step++) {
          int at = 10 * frame + 2 * step;
          world.advance(new double[] {actions[at], actions[at + 1]});
        }
        world.getState(reached);
        assertArrayEquals(state(sequence, frame + 1), reached);
        assertEquals(world.render(reached), sequence.frame(frame + 1));
        moved += world.physics().blockX == before ? 0 : 1;
      }
    }
    assertTrue(moved > 20, moved + " frames move the block");
  }

  @Test
  void sequenceDependsOnSeedAndIndexOnly() throws IOException {
    PushTPlay play = new PushTPlay(STANDARD);
    FrameSequence first = play.generate(5, 7);
    play.generate(5, 8);
    assertArrayEquals(states(first), states(play.generate(5, 7)));
    assertEquals(10, play.format().actionSize());
    assertEquals(2, play.format().framesPerSecond());
  }

  /** The physics has the square's symmetries: the block ends at the turned place. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void turnedPathMovesTheBlockLikewise(int symmetry) {
    PushTDemonstration demonstration = PushTDemonstrations.included().get(0);
    TargetPath path = demonstration.path();
    double[] plain = end(path);
    double[] turned = end(path.turned(symmetry));
    double dx = plain[PushTState.BLOCK_X] - 255.5;
    double dy = plain[PushTState.BLOCK_Y] - 255.5;
    double angle = plain[PushTState.BLOCK_ANGLE] + symmetry % 4 * Math.PI / 2;
    for (int quarter = 0; quarter < symmetry % 4; quarter++) {
      double x = dx;
      dx = -dy;
      dy = x;
    }
    boolean mirrored = symmetry >= 4;
    assertEquals(255.5 + (mirrored ? -dx : dx), turned[PushTState.BLOCK_X], 0.01);
    assertEquals(255.5 + dy, turned[PushTState.BLOCK_Y], 0.01);
    double turn = turned[PushTState.BLOCK_ANGLE] - (mirrored ? -angle : angle);
    assertEquals(0, Math.IEEEremainder(turn, 2 * Math.PI), 1e-4);
  }

  private static double[] end(TargetPath path) {
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    path.begin(world);
    for (int step = 0; step < path.steps(); step++) {
      world.advanceTo(path.targets()[2 * step], path.targets()[2 * step + 1]);
    }
    double[] state = new double[PushTState.SIZE];
    world.getState(state);
    return state;
  }

  @Test
  void relativeActionsAreTargetsInHundredsOfPixelsFromTheAgent() {
    PushTEnvironment world =
        new PushTEnvironment(
            new PushTConfiguration(
                PushTConfiguration.DEFAULT.goal(), 300, STANDARD.robot(), STANDARD.appearance()));
    PushTEnvironment absolute = new PushTEnvironment(PushTConfiguration.DEFAULT);
    world.reset(3);
    absolute.reset(3);
    double x = absolute.physics().agentX;
    double y = absolute.physics().agentY;
    world.advance(new double[] {0.25, -2});
    absolute.advance(new double[] {x + 25, y - 100});
    assertEquals(absolute.physics().agentX, world.physics().agentX, 1e-9);
    assertEquals(absolute.physics().agentY, world.physics().agentY, 1e-9);
  }

  @Test
  void sharesThatDoNotAddUpAndUnknownEpisodesAreRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> play(0.7, 0.4, 0))
            .getMessage()
            .contains("must be 1 or less"));
    DemonstrationSet beyond = new DemonstrationSet("", 120, 130);
    assertEquals(
        "firstEpisode is 120 and lastEpisode 130; the demonstrations have the numbers 0 to 119",
        assertThrows(IllegalArgumentException.class, beyond::read).getMessage());
  }
}
