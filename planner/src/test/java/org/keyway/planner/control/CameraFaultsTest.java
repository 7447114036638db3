package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.random.Seeds;

/** What docs/camera-faults.md says, on a point mass that goes from -1 to 0.5. */
class CameraFaultsTest {
  private static final long MS = 1_000_000;
  private static final double GOAL = 0.5;
  private static final int MAX_FROZEN_FRAMES = 4;
  private static final List<String> UNDISTURBED = List.of("IDLE>NO_PLAN", "NO_PLAN>ACTIVE");

  private static SimulatedRobot robot(int maxFrozenFrames) {
    return new SimulatedRobot(
        new ControllerConfig(
            SimulatedRobot.PERIOD, 80 * MS, 10 * MS, 250 * MS, 8, 0, maxFrozenFrames));
  }

  private static SimulatedRobot robot() {
    return robot(MAX_FROZEN_FRAMES);
  }

  /** From now on the camera shows what it shows now, with stamps that go on. */
  private static void freeze(SimulatedRobot robot) {
    Frame shown = PointMass.show(robot.state);
    robot.picture = frame -> shown;
  }

  private static void thaw(SimulatedRobot robot) {
    robot.picture = frame -> frame;
  }

  private static void assertRests(SimulatedRobot robot, int fromStep, int toStep) {
    assertTrue(
        robot.commands.subList(fromStep, toStep).stream().allMatch(command -> command == 0),
        robot.commands.toString());
  }

  /** In time for a mass that rolled on while no force drove it. */
  private static void assertArrives(SimulatedRobot robot) {
    robot.run(200);
    assertTrue(robot.distanceTo(GOAL) < 0.05, "distance " + robot.distanceTo(GOAL));
    assertEquals(0, robot.controller.status().failures());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 50})
  void aLostCameraStopsTheRobotOnceAndItGoesOnByItself(int steps) {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.cameraOn = false;
    robot.run(steps);
    // The last frame, of step 9, is 300 ms old at step 12.
    assertEquals(ControllerState.ACTIVE, robot.states.get(11));
    assertEquals(ControllerState.STALE_FRAME, robot.lastState());
    assertRests(robot, 12, 10 + steps);
    robot.cameraOn = true;
    assertArrives(robot);
    assertEquals(
        List.of("ACTIVE>STALE_FRAME", "STALE_FRAME>NO_PLAN", "NO_PLAN>ACTIVE"),
        robot.changes.subList(2, robot.changes.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50})
  void aPictureThatStandsWhileTheRobotIsToldToMoveStopsItOnceAndItGoesOnByItself(int steps) {
    SimulatedRobot robot = robot();
    robot.run(10);
    freeze(robot);
    robot.run(steps);
    // Step 10 shows it first, 11 to 14 repeat it.
    assertEquals(ControllerState.ACTIVE, robot.states.get(13));
    assertEquals(ControllerState.FROZEN_FRAME, robot.states.get(14));
    assertEquals(ControllerState.FROZEN_FRAME, robot.lastState());
    assertRests(robot, 14, 10 + steps);
    thaw(robot);
    assertArrives(robot);
    assertEquals(
        List.of("ACTIVE>FROZEN_FRAME", "FROZEN_FRAME>NO_PLAN", "NO_PLAN>ACTIVE"),
        robot.changes.subList(2, robot.changes.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void aPictureOfNothingThatTheModelKnowsStopsTheRobotUntilTheNextThatItKnows(int steps) {
    SimulatedRobot robot = robot();
    robot.run(10);
    long plans = robot.controller.status().plans();
    robot.judge = (frame, embedding) -> 1.1;
    robot.run(steps);
    robot.judge = (frame, embedding) -> 1;
    ControllerStatus status = robot.controller.status();
    assertEquals(plans, status.plans());
    assertEquals(steps, status.framesUnfamiliar());
    assertEquals(1.1, status.unfamiliarity());
    assertArrives(robot);
    assertEquals(
        List.of("ACTIVE>UNFAMILIAR_FRAME", "UNFAMILIAR_FRAME>ACTIVE"),
        robot.changes.subList(2, robot.changes.size()));
    // It is seen at step 10, after the command.
    assertEquals(ControllerState.UNFAMILIAR_FRAME, robot.states.get(11));
    assertEquals(ControllerState.UNFAMILIAR_FRAME, robot.states.get(10 + steps));
    assertRests(robot, 11, 11 + steps);
  }

  @Test
  void aJudgementThatIsNoNumberIsOneOfAStrangePicture() {
    SimulatedRobot robot = robot();
    robot.judge = (frame, embedding) -> Double.NaN;
    robot.run(10);
    assertEquals(ControllerState.UNFAMILIAR_FRAME, robot.lastState());
    assertRests(robot, 0, 10);
  }

  @Test
  void aGoalThatTheModelDoesNotKnowIsNotDrivenTo() {
    SimulatedRobot robot = robot();
    Frame strange = PointMass.show(new double[] {GOAL, 0});
    robot.judge = (frame, embedding) -> frame == strange ? 2 : 0;
    robot.run(5);
    robot.controller.setGoal(strange);
    robot.run(10);
    assertEquals(ControllerState.UNFAMILIAR_GOAL, robot.lastState());
    assertRests(robot, 6, 15);
    robot.controller.setGoal(PointMass.show(new double[] {GOAL, 0}));
    assertArrives(robot);
  }

  @Test
  void nothingIsLearnedFromAPictureThatTheModelDoesNotKnow() {
    SimulatedRobot robot = robot();
    robot.judge = (frame, embedding) -> 2;
    robot.encoding = embedding -> new double[] {Double.MAX_VALUE, Double.MAX_VALUE};
    robot.run(10);
    robot.encoding = embedding -> embedding;
    robot.judge = FrameJudge.NONE;
    assertArrives(robot);
  }

  @Test
  void aLimitMakesStrangerPicturesKnown() {
    FrameJudge judge = (frame, embedding) -> 3;
    Frame frame = PointMass.show(new double[] {0, 0});
    assertEquals(1, judge.upTo(3).unfamiliarity(frame, new double[2]));
  }

  @Test
  void nothingIsPlannedFromAFrozenPicture() {
    SimulatedRobot robot = robot();
    robot.run(10);
    freeze(robot);
    robot.run(5);
    assertEquals(ControllerState.FROZEN_FRAME, robot.lastState());
    long plans = robot.controller.status().plans();
    long dropped = robot.controller.status().framesDropped();
    robot.run(20);
    assertEquals(plans, robot.controller.status().plans());
    assertEquals(dropped + 20, robot.controller.status().framesDropped());
  }

  @Test
  void aPictureThatStandsWhileTheRobotIsToldToRestIsNoFault() {
    SimulatedRobot robot = robot();
    robot.controller.reset();
    robot.run(20);
    assertEquals(ControllerState.IDLE, robot.lastState());
    robot.controller.setGoal(new double[] {GOAL, 0});
    assertArrives(robot);
    assertEquals(List.of("IDLE>NO_PLAN", "NO_PLAN>ACTIVE"), robot.changes);
  }

  @Test
  void aCameraThatIsSlowerThanTheCommandsIsNoFault() {
    SimulatedRobot robot =
        new SimulatedRobot(
            new ControllerConfig(
                SimulatedRobot.PERIOD, 80 * MS, 10 * MS, 1000 * MS, 8, 0, MAX_FROZEN_FRAMES));
    for (int frame = 0; frame < 30; frame++) {
      robot.cameraOn = true;
      robot.run(1);
      robot.cameraOn = false;
      robot.run(MAX_FROZEN_FRAMES + 1);
    }
    assertTrue(robot.distanceTo(GOAL) < 0.05, "distance " + robot.distanceTo(GOAL));
    assertEquals(UNDISTURBED, robot.changes);
  }

  @Test
  void aResetForgetsAFrozenPicture() {
    SimulatedRobot robot = robot();
    robot.run(10);
    freeze(robot);
    robot.run(10);
    robot.controller.reset();
    robot.controller.setGoal(new double[] {GOAL, 0});
    robot.run(3);
    assertEquals(ControllerState.ACTIVE, robot.lastState());
  }

  @Test
  void withoutTheWatchAFrozenPictureGoesUnnoticed() {
    SimulatedRobot robot = robot(0);
    robot.run(10);
    freeze(robot);
    robot.run(30);
    assertEquals(UNDISTURBED, robot.changes);
  }

  @Test
  void noiseDisturbsWhereTheRobotGoesAndNothingElse() {
    SimulatedRobot robot = robot();
    UniformRandomProvider random = Seeds.generator(1);
    robot.picture =
        frame -> {
          byte[] rgb = frame.rgb().clone();
          // 0.03 m and 0.03 m/s at most: one level in 256 is 0.06.
          rgb[1] = (byte) random.nextInt(128);
          rgb[4] = (byte) random.nextInt(128);
          return new Frame(frame.height(), frame.width(), rgb);
        };
    robot.run(80);
    assertTrue(robot.unrest(GOAL, 40) < 0.1, "unrest " + robot.unrest(GOAL, 40));
    assertEquals(UNDISTURBED, robot.changes);
    assertNull(robot.controller.status().lastFailure());
  }

  /** The half that shows the velocity: it seems to be -8 m/s. */
  @Test
  void aPictureThatIsHalfBlackIsPlannedFromAsItIsAndDoesNotStay() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.picture =
        frame -> {
          byte[] rgb = frame.rgb().clone();
          rgb[3] = 0;
          rgb[4] = 0;
          rgb[5] = 0;
          return new Frame(frame.height(), frame.width(), rgb);
        };
    robot.run(10);
    assertEquals(UNDISTURBED, robot.changes);
    assertEquals(20, robot.controller.status().plans());
    thaw(robot);
    assertArrives(robot);
    assertEquals(UNDISTURBED, robot.changes);
  }
}
