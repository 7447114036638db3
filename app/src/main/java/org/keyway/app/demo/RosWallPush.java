package org.keyway.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.keyway.configuration.run.Home;
import org.keyway.experiments.film.Mark;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.node.PlannerNode;
import org.keyway.ros.node.SimNode;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.policy.Policy;
import org.keyway.worldmodels.policy.PolicyConfig;

/**
 * Plays wall-push as on a robot, in real time: a ROS master, a simulated robot and the planner's
 * node. They communicate only over TCP on loopback. A third node listens, and decides when an
 * episode begins.
 */
final class RosWallPush implements Driver {
  private static final int ENLARGEMENT = 5;
  private static final String METHOD = "keyframes of KeyIn, learned dynamics, over ROS";
  private static final double HZ = 10;
  private static final double EPISODE_SECONDS = 6;
  private static final double SILENCE_SECONDS = 15;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  private final Configuration configuration;
  private final Policy policy;
  private final Ros1Node listener;
  private final Wiretap wiretap;
  private final Deque<Runnable> parts = new ArrayDeque<>();

  /**
   * Configuration that determines the episodes, apart from the machine.
   *
   * @param name name of the demonstration
   * @param trials number of episodes
   * @param seed seed of the layouts
   * @param controlHz images and commands per second
   * @param episodeSeconds time limit of an episode, in s
   * @param budgetMillis time limit of a plan, in ms
   * @param driving configuration of the planner
   */
  record Configuration(
      String name,
      int trials,
      int seed,
      double controlHz,
      double episodeSeconds,
      double budgetMillis,
      PolicyConfig driving) {}

  /**
   * Starts the graph.
   *
   * @param episodes number of episodes
   * @param seed seed of the layouts
   * @param budgetMillis time limit of a plan, in ms
   * @throws IOException if a node cannot listen
   * @throws CheckpointException if a checkpoint cannot be read
   */
  RosWallPush(int episodes, int seed, double budgetMillis) throws IOException, CheckpointException {
    Backend.start(1);
    Path file = Home.folder().resolve("configs/ros/wall-push.yaml");
    policy = Policy.load(file, seed);
    parts.push(policy::close);
    configuration =
        new Configuration(
            "demo", episodes, seed, HZ, EPISODE_SECONDS, budgetMillis, policy.config());
    RosMaster master = RosMaster.local();
    parts.push(master::close);
    listener = node(master, "/demo");
    listener.graphParameters().set("/sim", Map.of("autostart", false, "seed", seed, "rate", HZ));
    listener.graphParameters().set("/sim/episode_seconds", EPISODE_SECONDS);
    listener
        .graphParameters()
        .set(
            "/planner",
            // A renderer has no noise, so equal frames of an unmoved puck do not mean a frozen
            // camera.
            Map.of("rate", HZ, "plan_budget", budgetMillis / 1000, "max_frozen_frames", 0));
    wiretap = new Wiretap(listener, "/sim");
    parts.push(new SimNode(node(master, "/sim"))::close);
    parts.push(new PlannerNode(node(master, "/planner"), policy.drivingModel())::close);
  }

  private Ros1Node node(RosMaster master, String name) throws IOException {
    Ros1Node node = new TcprosNode(Ros1Options.local(name, master.uri()));
    parts.push(node::close);
    return node;
  }

  @Override
  public Exhibit exhibit() {
    return new Exhibit(
        WallPushEnvironment.NAME,
        METHOD,
        "A simulated robot publishes what its camera sees; the planner's node, which has never seen"
            + " anything else of it, answers with velocities for the blue pusher, which is to bring"
            + " the red puck round the wall to where the goal image shows it. KeyIn imagines the"
            + " keyframes on the way; a cross-entropy search on learned dynamics finds the actions"
            + " to the next of them, anew with every image. Everything went over ROS topics on TCP,"
            + " in real time.",
        Map.of(
            Mark.Kind.GOAL, "goal of the puck",
            Mark.Kind.PLAN, "planned way of the puck, as the decoded predictions show it"),
        new WallPushEnvironment(WallPushConfiguration.DEFAULT).errorMeasure(),
        "keyframe",
        HZ,
        ENLARGEMENT,
        configuration.budgetMillis());
  }

  @Override
  public Record configuration() {
    return configuration;
  }

  @Override
  public Map<String, String> checkpoints() {
    return policy.checkpoints();
  }

  @Override
  public Drive play(int number) throws IOException, InterruptedException {
    wiretap.begin();
    call("/sim/reset");
    Wiretap.Heard heard = wiretap.end(SILENCE_SECONDS);
    call("/planner/reset");
    ActionSearchConfig actions = configuration.driving().planner().actions();
    return WireDrive.of(heard, number, actions.steps(), configuration.budgetMillis());
  }

  private void call(String service) throws IOException {
    listener.call(service, TRIGGER, TRIGGER.request().newMessage(), CALL_TIMEOUT);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      parts.pop().run();
    }
  }
}
