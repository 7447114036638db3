package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.plan.Plan;

/** Drives a point mass from -1 to 0.5 on a simulated clock. */
class ClosedLoopTest {
  private static final long PERIOD = SimulatedRobot.PERIOD;
  private static final long MS = 1_000_000;
  private static final double GOAL = 0.5;

  /** Plans take up to 80 ms and start one step after their frame. */
  private static ControllerConfig oneStepAhead(int latencySteps) {
    return new ControllerConfig(PERIOD, 80 * MS, 10 * MS, 250 * MS, 8, latencySteps, 10);
  }

  private static SimulatedRobot robot() {
    return new SimulatedRobot(oneStepAhead(0));
  }

  @Test
  void reachesTheGoalInLockstep() {
    SimulatedRobot robot = new SimulatedRobot(ControllerConfig.lockstep(PERIOD, 8));
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05, "distance " + robot.distanceTo(GOAL));
    assertEquals(List.of("IDLE>ACTIVE"), robot.changes);
    assertEquals(80, robot.controller.status().plans());
    assertEquals(0, robot.controller.status().misses());
  }

  @Test
  void sameRunTwiceIsTheSameToTheBit() {
    SimulatedRobot first = robot();
    SimulatedRobot second = robot();
    first.run(30);
    second.run(30);
    assertEquals(first.commands, second.commands);
  }

  @Test
  void reachesTheGoalWhilePlansTakeMostOfAControlPeriod() {
    SimulatedRobot robot = robot();
    robot.inModel = () -> robot.pass(15 * MS);
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05, "distance " + robot.distanceTo(GOAL));
    ControllerStatus status = robot.controller.status();
    assertEquals(0, status.misses());
    assertEquals(0, status.framesReplaced() + status.framesDropped());
    assertTrue(status.planTime().maximumNanos() <= 80 * MS);
    assertTrue(status.planTime().p50Nanos() >= 45 * MS);
  }

  @Test
  void saysWhichFrameACommandWasPlannedFrom() {
    SimulatedRobot lockstep = new SimulatedRobot(ControllerConfig.lockstep(PERIOD, 8));
    lockstep.run(5);
    assertEquals(PERIOD / 2, lockstep.nowNanos - lockstep.controller.commandFrameNanos());
    SimulatedRobot oneStepLate = robot();
    oneStepLate.run(5);
    assertEquals(3 * PERIOD / 2, oneStepLate.nowNanos - oneStepLate.controller.commandFrameNanos());
  }

  @Test
  void bridgesAPlannerOfSeveralControlPeriods() {
    SimulatedRobot robot =
        new SimulatedRobot(new ControllerConfig(PERIOD, 280 * MS, 10 * MS, 250 * MS, 8, 0, 10));
    robot.inModel = () -> robot.pass(65 * MS);
    robot.run(100);
    assertTrue(robot.distanceTo(GOAL) < 0.05, "distance " + robot.distanceTo(GOAL));
    ControllerStatus status = robot.controller.status();
    assertEquals(0, status.misses());
    assertTrue(status.plans() <= 40 && status.plans() >= 30, "plans " + status.plans());
    assertEquals(0, status.framesDropped());
    long waiting = status.framesReceived() - status.plans() - status.framesReplaced();
    assertTrue(waiting == 0 || waiting == 1, "waiting " + waiting);
    assertTrue(status.framesReplaced() >= 59, "replaced " + status.framesReplaced());
    assertEquals(List.of("IDLE>NO_PLAN", "NO_PLAN>ACTIVE"), robot.changes);
  }

  @Test
  void compensatesLatencyOfCameraPlanningAndActuator() {
    double compensated = unrestWithDelays(3);
    double ignored = unrestWithDelays(0);
    assertTrue(compensated < 0.05, "unrest with compensation " + compensated);
    assertTrue(ignored > 3 * compensated, "unrest without " + ignored + ", with " + compensated);
  }

  /** How far from the goal the mass is on average from step 60 to 120. */
  private static double unrestWithDelays(int latencySteps) {
    SimulatedRobot robot = new SimulatedRobot(oneStepAhead(latencySteps));
    robot.inModel = () -> robot.pass(10 * MS);
    robot.actuatorDelay = 3;
    robot.cameraDelay = 2;
    robot.run(120);
    return robot.unrest(GOAL, 60);
  }

  @Test
  void plansFromWhereTheRobotIsWhenTheFirstCommandTakesEffect() {
    SimulatedRobot robot =
        new SimulatedRobot(new ControllerConfig(PERIOD, 250 * MS, 10 * MS, 450 * MS, 8, 2, 10));
    robot.actuatorDelay = 2;
    robot.cameraDelay = 1;
    robot.run(20);
    // The newest plan was begun just after step 19, for command 22, which takes effect in step 24.
    Plan plan = robot.plans.get(robot.plans.size() - 1);
    robot.run(10);
    assertEquals(plan.action(0)[0], robot.commands.get(22));
    double[] after = robot.path.get(25);
    // As exact as a frame shows it.
    assertEquals(plan.predicted()[0], after[0], 1e-5);
    assertEquals(plan.predicted()[1], after[1], 1e-5);
  }

  @Test
  void restsForAnEncoderThatThrowsOnceAndGoesOn() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.encoding =
        embedding -> {
          robot.encoding = good -> good;
          throw new IllegalStateException("lens cap");
        };
    robot.run(70);
    assertEquals(ControllerState.PLANNING_FAILED, robot.states.get(11));
    assertEquals(0.0, robot.commands.get(11));
    assertEquals(ControllerState.ACTIVE, robot.states.get(12));
    assertTrue(robot.distanceTo(GOAL) < 0.05);
    ControllerStatus status = robot.controller.status();
    assertEquals(1, status.failures());
    assertTrue(String.valueOf(status.lastFailure()).contains("lens cap"));
    assertEquals(
        List.of(
            "IDLE>NO_PLAN", "NO_PLAN>ACTIVE", "ACTIVE>PLANNING_FAILED", "PLANNING_FAILED>ACTIVE"),
        robot.changes);
  }

  @Test
  void restsForAModelThatThrowsAndRecovers() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.inModel =
        () -> {
          throw new UnsupportedOperationException("no such layer");
        };
    robot.run(20);
    assertEquals(ControllerState.PLANNING_FAILED, robot.lastState());
    assertTrue(robot.commands.subList(11, 30).stream().allMatch(command -> command == 0));
    assertTrue(String.valueOf(robot.controller.status().lastFailure()).contains("no such layer"));
    robot.inModel = () -> {};
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void neverMovesForAModelThatAlwaysThrows() {
    SimulatedRobot robot = robot();
    robot.inModel =
        () -> {
          throw new NoClassDefFoundError("native library");
        };
    robot.run(20);
    assertEquals(List.of("IDLE>NO_PLAN", "NO_PLAN>PLANNING_FAILED"), robot.changes);
    assertTrue(robot.commands.stream().allMatch(command -> command == 0));
    assertEquals(20, robot.controller.status().failures());
  }

  @Test
  void restsForEmbeddingsThatAreNotFinite() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.encoding = embedding -> new double[] {embedding[0], Double.NaN};
    robot.run(5);
    assertEquals(ControllerState.PLANNING_FAILED, robot.lastState());
    assertEquals(0.0, robot.lastCommand());
    assertEquals(
        "java.lang.IllegalArgumentException: embedding of the frame[1] is NaN; it must be finite",
        robot.controller.status().lastFailure());
    robot.encoding = embedding -> embedding;
    robot.run(70);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void neverCommandsWhatIsNotFinite(double value) {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.spoil = plan -> plan.actions()[1] = value;
    robot.run(20);
    assertTrue(robot.commands.stream().allMatch(Double::isFinite));
    assertEquals(ControllerState.PLANNING_FAILED, robot.lastState());
    assertEquals(0.0, robot.lastCommand());
    String failure = String.valueOf(robot.controller.status().lastFailure());
    assertTrue(failure.contains("actions of the plan[1] is " + value), failure);
    robot.spoil = plan -> {};
    robot.run(70);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void restsWhenEveryCandidateCostsInfinity() {
    SimulatedRobot robot = new SimulatedRobot(ControllerConfig.lockstep(PERIOD, 8));
    robot.controller.setGoal(new double[] {Double.MAX_VALUE, 0});
    robot.run(5);
    assertEquals(ControllerState.PLANNING_FAILED, robot.lastState());
    assertEquals("No candidate had a finite cost", robot.controller.status().lastFailure());
    robot.controller.setGoal(new double[] {GOAL, 0});
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void restsOnceFramesFreezeAndResumesByItself() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.cameraFrozen = true;
    robot.run(5);
    // The last fresh frame, of step 9, is 300 ms old at step 12.
    assertEquals(ControllerState.ACTIVE, robot.states.get(11));
    assertTrue(
        robot.states.subList(12, 15).stream().allMatch(s -> s == ControllerState.STALE_FRAME));
    assertTrue(robot.commands.subList(12, 15).stream().allMatch(command -> command == 0));
    assertEquals(5, robot.controller.status().framesDropped());
    robot.cameraFrozen = false;
    robot.run(75);
    // The plan from before the gap has actions until step 17 but is void.
    assertEquals(ControllerState.NO_PLAN, robot.states.get(15));
    assertEquals(ControllerState.ACTIVE, robot.states.get(16));
    assertTrue(robot.distanceTo(GOAL) < 0.05);
    assertEquals(1, robot.changes.stream().filter("ACTIVE>STALE_FRAME"::equals).count());
  }

  @Test
  void bridgesAFewLostFramesWithoutStopping() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.cameraOn = false;
    robot.run(2);
    robot.cameraOn = true;
    robot.run(68);
    assertEquals(List.of("IDLE>NO_PLAN", "NO_PLAN>ACTIVE"), robot.changes);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void voidsAPlanThatWasBeingMadeWhenFramesWentStale() {
    SimulatedRobot robot =
        new SimulatedRobot(new ControllerConfig(PERIOD, 650 * MS, 10 * MS, 250 * MS, 8, 0, 10));
    robot.run(10);
    robot.cameraOn = false;
    robot.inModel =
        () -> {
          robot.inModel = () -> {};
          robot.pass(5 * PERIOD);
          robot.cameraOn = true;
          robot.pass(PERIOD);
        };
    // Its plan is ready just after command 15, in time for its own first command, 17.
    robot.controller.offer(PointMass.show(robot.state), robot.nowNanos);
    robot.run(14);
    assertEquals(0, robot.controller.status().misses());
    assertEquals(ControllerState.STALE_FRAME, robot.states.get(14));
    // The next plan comes from the frame of step 15, picked up after it, for command 23.
    assertTrue(
        robot.states.subList(15, 23).stream().allMatch(s -> s == ControllerState.NO_PLAN),
        robot.states.toString());
    assertEquals(ControllerState.ACTIVE, robot.states.get(23));
  }

  @Test
  void stopsWhenAPlanRunsOut() {
    SimulatedRobot robot =
        new SimulatedRobot(new ControllerConfig(PERIOD, 80 * MS, 10 * MS, 5000 * MS, 4, 0, 10));
    robot.run(10);
    robot.cameraOn = false;
    robot.run(10);
    // The last plan is from step 9, for steps 10 to 13.
    assertEquals(ControllerState.ACTIVE, robot.states.get(13));
    assertEquals(ControllerState.NO_PLAN, robot.states.get(14));
    assertEquals(0.0, robot.lastCommand());
  }

  @Test
  void reportsPlansThatAreTooLateAndStopsWhenTheyAllAre() {
    SimulatedRobot robot = robot();
    robot.inModel = () -> robot.pass(300 * MS);
    robot.run(60);
    ControllerStatus status = robot.controller.status();
    assertEquals(status.plans(), status.misses());
    assertEquals(0, status.failures());
    assertEquals(ControllerState.NO_PLAN, robot.lastState());
    robot.inModel = () -> {};
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void executesALatePlanFromTheActionThatIsDue() {
    SimulatedRobot robot = robot();
    robot.run(10);
    int[] calls = {0};
    robot.inModel =
        () -> {
          // The first call compensates latency, the second is an iteration in time.
          if (++calls[0] == 3) {
            robot.pass(150 * MS);
          }
        };
    robot.run(3);
    // Begun just after command 10 for command 11, ready between 11 and 12.
    assertEquals(1, robot.controller.status().misses());
    assertEquals(robot.plans.get(9).action(1)[0], robot.commands.get(11));
    assertEquals(robot.plans.get(10).action(1)[0], robot.commands.get(12));
  }

  @Test
  void followsAGoalThatChangesOnTheWay() {
    SimulatedRobot robot = robot();
    robot.run(15);
    robot.controller.setGoal(PointMass.show(new double[] {-0.8, 0}));
    robot.run(80);
    assertTrue(robot.distanceTo(-0.8) < 0.05, "distance " + robot.distanceTo(-0.8));
    assertEquals(List.of("IDLE>NO_PLAN", "NO_PLAN>ACTIVE"), robot.changes);
  }

  @Test
  void keepsMovingWhileTheGoalChangesWithEveryFrame() {
    SimulatedRobot robot = robot();
    for (int step = 0; step < 80; step++) {
      robot.controller.setGoal(new double[] {GOAL + 1e-3 * (80 - step), 0});
      robot.run(1);
    }
    assertTrue(robot.distanceTo(GOAL) < 0.05);
    assertEquals(List.of("IDLE>NO_PLAN", "NO_PLAN>ACTIVE"), robot.changes);
  }

  @Test
  void restsWhileDisabledAndGoesOnWhenEnabled() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.controller.setEnabled(false);
    robot.run(5);
    long plans = robot.controller.status().plans();
    robot.run(5);
    assertEquals(plans, robot.controller.status().plans());
    assertTrue(robot.states.subList(10, 20).stream().allMatch(s -> s == ControllerState.DISABLED));
    assertTrue(robot.commands.subList(10, 20).stream().allMatch(command -> command == 0));
    robot.controller.setEnabled(true);
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
    assertEquals(1, robot.changes.stream().filter("ACTIVE>DISABLED"::equals).count());
  }

  @Test
  void resetForgetsTheEpisodeAndWaitsForAGoal() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.controller.reset();
    assertEquals(-1, robot.controller.status().frameAgeNanos());
    robot.state = new double[] {1, 0};
    robot.run(3);
    assertEquals(ControllerState.IDLE, robot.lastState());
    robot.controller.setGoal(new double[] {GOAL, 0});
    robot.run(80);
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void givesThePlannerTheTimeToItsFirstCommandLessEncodingAndMargin() {
    SimulatedRobot robot = robot();
    robot.encoding =
        embedding -> {
          robot.pass(20 * MS);
          return embedding;
        };
    robot.run(3);
    assertEquals(List.of(70 * MS, 70 * MS, 70 * MS), robot.timesLeftNanos);
    assertEquals(List.of(20 * MS, 20 * MS, 20 * MS), robot.elapsedNanos);
  }

  @Test
  void tellsThePlannerHowFarThePlansAreApartAndOfNewEpisodes() {
    SimulatedRobot robot = robot();
    robot.run(2);
    robot.cameraOn = false;
    robot.run(2);
    robot.cameraOn = true;
    robot.run(2);
    assertEquals(List.of(-1, 0, 1, 3, 1), robot.told);
    robot.controller.reset();
    robot.controller.setGoal(new double[] {GOAL, 0});
    robot.run(2);
    assertEquals(List.of(-1, 0, 1), robot.told.subList(5, 8));
  }

  @Test
  void goesOnAfterAnErrorInTheModel() {
    SimulatedRobot robot = new SimulatedRobot(ControllerConfig.lockstep(PERIOD, 8));
    robot.run(2);
    robot.inModel =
        () -> {
          robot.inModel = () -> {};
          throw new NoClassDefFoundError("native library");
        };
    robot.run(3);
    assertEquals(1, robot.controller.status().failures());
    assertEquals(List.of(-1, 0, 1, 1, 1, 1), robot.told);
  }

  @Test
  void saysThatNoFrameHasComeYet() {
    SimulatedRobot robot = robot();
    robot.cameraOn = false;
    robot.run(3);
    assertEquals(ControllerState.NO_FRAME, robot.lastState());
    assertNull(robot.controller.status().lastFailure());
  }

  @Test
  void refusesStampsFromAnotherClockAndRecovers() {
    SimulatedRobot robot = robot();
    robot.run(10);
    robot.controller.offer(PointMass.show(robot.state), Long.MAX_VALUE / 2);
    robot.run(70);
    assertEquals(1, robot.controller.status().framesDropped());
    assertTrue(robot.distanceTo(GOAL) < 0.05);
  }

  @Test
  void commandsThatAreLeftOutDoNotShiftThePlan() {
    SimulatedRobot robot = robot();
    robot.run(40);
    Plan newest = robot.plans.get(39);
    // Command 40, half a period away, is never asked for: 41 is the second of the newest plan.
    robot.nowNanos += 3 * PERIOD / 2;
    double[] command = new double[1];
    assertEquals(ControllerState.ACTIVE, robot.controller.command(command));
    assertArrayEquals(newest.action(1), command);

    // What was in effect in between is the command before.
    robot.controller.offer(PointMass.show(robot.state), robot.nowNanos - PERIOD);
    robot.controller.planNow();
    Plan next = robot.plans.get(40);
    double[] expected = PointMass.move(robot.state, robot.lastCommand());
    expected = PointMass.move(expected, command[0]);
    expected = PointMass.move(expected, next.action(0)[0]);
    assertArrayEquals(expected, Arrays.copyOf(next.predicted(), 2), 1e-5);
  }

  @Test
  void aClockThatBeginsAnewWithAnEpisodeIsFollowed() {
    for (ControllerConfig config :
        List.of(ControllerConfig.lockstep(PERIOD, 8), oneStepAhead(0), oneStepAhead(2))) {
      SimulatedRobot robot = new SimulatedRobot(config);
      robot.run(30);
      for (int episode = 0; episode < 3; episode++) {
        // As a simulator does it: time is 0 again, then whoever drives is told.
        robot.restart(0);
        robot.controller.reset();
        robot.controller.setGoal(new double[] {GOAL, 0});
        robot.run(80);
        assertTrue(robot.distanceTo(GOAL) < 0.05, "distance " + robot.distanceTo(GOAL));
        assertEquals(0, robot.controller.status().misses());
        assertEquals(0, robot.controller.status().failures());
      }
    }
  }

  @Test
  void anEpisodeOnAClockThatBeganAnewIsTheFirstEpisodeAgain() {
    SimulatedRobot robot = new SimulatedRobot(oneStepAhead(1));
    SimulatedRobot other = new SimulatedRobot(oneStepAhead(1));
    other.run(17);
    for (SimulatedRobot each : List.of(robot, other)) {
      each.restart(5);
      each.controller.reset();
      each.controller.setGoal(new double[] {GOAL, 0});
      each.run(5);
    }
    // Which command begins a plan, and what is acted on meanwhile, do not depend on the past.
    assertEquals(robot.states, other.states.subList(17, 22));
    assertEquals(
        robot.told, other.told.subList(other.told.size() - robot.told.size(), other.told.size()));
  }
}
