package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both who answer do, and what they cannot answer is counted. */
class AnsweredCameraTest {
  private static final String IMAGES = "/image";
  private static final String COMMANDS = "/command";
  private static final double SECONDS = 0.3;

  private final RosGraph graph = new RosGraph();
  private final AnswerTally tally = new AnswerTally();
  private final PicturesInTurn pictures = PicturesInTurn.noise(48, 64, 1);

  @AfterEach
  void end() {
    graph.close();
  }

  private AnsweredCamera camera() {
    AnsweredCamera camera = new AnsweredCamera(graph.node("/camera"), IMAGES, COMMANDS);
    camera.awaitAnswerer();
    camera.showInTurns(pictures, SECONDS, new AnswerTally());
    return camera;
  }

  @Test
  @Tag("slow")
  void answersFollowTheImagesOneByOne() {
    new AnsweringNode(graph.node("/answering"), IMAGES, COMMANDS);
    camera().showInTurns(pictures, SECONDS, tally);
    assertTrue(tally.images() > 1);
    assertEquals(tally.images(), tally.answers());
  }

  @Test
  @Tag("peers")
  void rospyAnswersImagesOneByOne() {
    try (RospyPeer peer =
        RospyPeer.start(graph.masterUri(), IMAGES, COMMANDS)
            .orElseGet(() -> abort("Skipped: no Python here has rospy"))) {
      assertTrue(peer.toString().startsWith("rospy "), peer::toString);
      camera().showInTurns(pictures, SECONDS, tally);
      assertTrue(tally.images() > 1);
      assertEquals(tally.images(), tally.answers());
    }
  }

  @Test
  @Tag("slow")
  void floodSendsMoreThanIsAnsweredAndLeavesNothingBehind() {
    new AnsweringNode(graph.node("/answering"), IMAGES, COMMANDS);
    AnsweredCamera camera = camera();
    camera.flood(PicturesInTurn.noise(480, 640, 1), SECONDS, tally);
    assertTrue(tally.answers() > 0);
    assertTrue(tally.images() > tally.answers());
    assertTrue(tally.unansweredPerSecond() > 0);
    AnswerTally afterwards = new AnswerTally();
    camera.showInTurns(pictures, SECONDS, afterwards);
    assertEquals(afterwards.images(), afterwards.answers());
  }
}
