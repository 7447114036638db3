package org.keyway.ros.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.control.ControllerConfig;
import org.keyway.planner.control.ControllerListener;
import org.keyway.planner.control.ControllerState;
import org.keyway.planner.control.ControllerStatus;
import org.keyway.planner.control.DrivingModel;
import org.keyway.planner.control.RecedingHorizonController;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.search.Bounds;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.image.TableCorners;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/**
 * Drives a robot to the state that a goal image shows, from camera images to velocities.
 *
 * <p>Topics (all remappable): in {@code /camera/image_raw} (and {@code /compressed} below it) and
 * {@code /goal/image}; out {@code /pusher/command}, {@code /keyway/subgoals}, {@code
 * /keyway/rollout}, {@code /keyway/plan}, {@code /keyway/report}, {@code /keyway/view}, {@code
 * /diagnostics}. Action {@code plan_to_image}; services {@code ~reset} (forget the goal) and {@code
 * ~set_enabled}. Parameters: {@link PlannerParameters}.
 *
 * <p>Commands are synchronised with the camera. The time from a frame to a command is then a whole
 * number of model steps, which the dynamics model can predict.
 *
 * <p>A goal that differs from the present one begins a new episode. Without recent frames, after a
 * cancel or at its end, the node sends one zero command; diagnostics give the reason. Motion
 * resumes by itself.
 */
public final class PlannerNode implements AutoCloseable {
  /** Number of velocities in a twist: linear x, y, z, angular x, y, z. */
  private static final int MOST_ACTIONS = 6;

  private static final double DIAGNOSTICS_HZ = 1;
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");
  private static final ServiceType SET_BOOL = MessageTypes.standardService("std_srvs/SetBool");

  private final RosNode node;
  private final String commandFrame;
  private final SourceStamps stamps;
  private final FrameScaler goalScaler;
  private final Publisher view;
  private final GoalWatch watch;
  private final CommandOutput commands;
  private final PlanOutput output;
  private final RecedingHorizonController controller;
  private final CameraInput camera;
  private final Pursuit pursuit;
  private final PlannerDiagnostics diagnostics;
  private final List<AutoCloseable> parts;
  private final Ticker control;
  private final double[] action;
  private volatile @Nullable PlanReport lastReport;
  private volatile @Nullable Frame topicGoal;
  private boolean closed;

  /**
   * Starts the node, which drives as soon as frames and a goal arrive.
   *
   * @param node the node's connection to the graph. Its owner closes it, which also closes this
   *     object
   * @param model the model to drive with; this object owns it from now on
   * @throws IllegalArgumentException if a parameter has an invalid value
   * @throws org.keyway.ros.transport.GraphUnreachableException if the graph does not answer for the
   *     parameters; nothing has started then
   */
  public PlannerNode(RosNode node, DrivingModel model) {
    Require.inRange("numbers in an action", model.bounds().size(), 1, MOST_ACTIONS);
    this.node = node;
    PlannerParameters parameters = new PlannerParameters(node);
    ControllerConfig config = parameters.controller();
    double rate = parameters.rate();
    double maxSpeed = parameters.maxSpeed();
    double reachedCost = parameters.reachedCost();
    double actionTimeout = parameters.actionTimeout();
    double limit = parameters.unfamiliarLimit();
    CameraInput.Kind images = parameters.imageTransport();
    commandFrame = parameters.commandFrame();
    stamps = new SourceStamps(node.clock(), parameters.stampsByArrival());
    TableCorners corners = parameters.tableCorners();
    int height = model.encoder().frameHeight();
    int width = model.encoder().frameWidth();
    // Goals may differ in size from camera images, so each input has its own table.
    FrameScaler scaler = new FrameScaler(height, width, corners);
    goalScaler = new FrameScaler(height, width, corners);
    watch = new GoalWatch(model.planner(), model.cost());
    watch.setNearby(reachedCost);
    commands =
        new CommandOutput(
            node.advertise("/pusher/command", CommandOutput.type(), TopicQuality.OUT), maxSpeed);
    view = node.advertise("/keyway/view", ImageMessages.IMAGE, TopicQuality.OUT);
    output = new PlanOutput(node, model, 1 / rate);
    action = new double[model.bounds().size()];
    boolean judges = limit > 0 && model.judge().isPresent();
    FrameJudge judge = judges ? model.judge().orElseThrow().upTo(limit) : FrameJudge.NONE;
    controller =
        new RecedingHorizonController(
            model.encoder(),
            judge,
            model.dynamics(),
            watch,
            model.bounds(),
            config,
            new Listener(),
            System::nanoTime);
    camera = new CameraInput(node, scaler, this::frame);
    diagnostics = new PlannerDiagnostics(node, camera, stamps, rate, judges);
    pursuit = new Pursuit(node, new Wheel(), goalScaler, actionTimeout);
    controller.start();
    control = new Ticker("control", rate, node.log(), this::command);
    parts =
        List.of(
            node.subscribe(
                "/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED, this::goal),
            node.serve("~reset", TRIGGER, this::reset),
            node.serve("~set_enabled", SET_BOOL, this::setEnabled),
            new Ticker("diagnostics", DIAGNOSTICS_HZ, node.log(), this::diagnose));
    camera.open("/camera/image_raw", images);
    node.onShutdown(this::close);
    introduce(config, model.bounds());
    if (!judges) {
      node.log()
          .warn(
              limit == 0
                  ? "~unfamiliar_limit is 0: the robot is driven by images of anything"
                  : "The model's card does not say what it knows: the robot is driven by images of"
                      + " anything; keyway evaluate --write-card measures it");
    }
  }

  /** Logs the subscribed topics and the limits of the commands. */
  private void introduce(ControllerConfig config, Bounds bounds) {
    node.log()
        .info(
            "Images from %s, goals from %s or the action %s; commands to %s"
                .formatted(
                    String.join(" and ", camera.topics()),
                    node.resolve("/goal/image"),
                    node.resolve("plan_to_image"),
                    node.resolve("/pusher/command")));
    node.log()
        .info(
            String.format(
                Locale.ROOT,
                "%.1f commands a second, %s; %.0f ms for a plan; rest when the newest image is older"
                    + " than %.2f s",
                1e9 / config.controlPeriodNanos(),
                commands.limits(bounds),
                config.planBudgetNanos() * 1e-6,
                config.frameStaleNanos() * 1e-9));
  }

  private void frame(Frame frame, RosTime stamp, String frameId, long receivedNanos) {
    long seenNanos = stamps.note(stamp, frameId, receivedNanos);
    controller.offer(frame, seenNanos);
    if (view.subscribers() > 0) {
      view.publish(ImageMessages.image(frame, stamp, frameId));
    }
    double hz = camera.hz();
    control.follow(seenNanos, hz > 0 ? Math.round(1e9 / hz) : Long.MAX_VALUE);
  }

  private void goal(Incoming incoming) throws MalformedMessageException {
    Frame goal;
    try {
      goal = goalScaler.scale(ImageMessages.frame(incoming.decode()));
    } catch (ImageFormatException e) {
      node.log().warn("The goal image cannot be read: " + e.getMessage());
      return;
    }
    Frame present = topicGoal;
    if (present == null || !goal.equals(present)) {
      pursuit.preempt("A goal came on " + node.resolve("/goal/image"));
      begin(goal);
      topicGoal = goal;
      node.log().info("A new goal from " + incoming.caller());
    }
  }

  private void begin(Frame goal) {
    topicGoal = null;
    controller.reset();
    watch.forget();
    controller.setGoal(goal);
  }

  private void stop() {
    topicGoal = null;
    controller.reset();
    watch.forget();
  }

  private Message reset(Message request) {
    pursuit.preempt("The node was reset");
    stop();
    return TRIGGER
        .response()
        .newMessage()
        .set("success", true)
        .set("message", "Goal and plans are forgotten");
  }

  private Message setEnabled(Message request) {
    boolean enabled = request.truth("data");
    controller.setEnabled(enabled);
    return SET_BOOL
        .response()
        .newMessage()
        .set("success", true)
        .set("message", enabled ? "Enabled" : "Disabled: the command is zero");
  }

  private void command() {
    if (controller.command(action) == ControllerState.ACTIVE) {
      SourceStamps.Header source = stamps.at(controller.commandFrameNanos());
      String frameId = commandFrame.isEmpty() ? source.frameId() : commandFrame;
      if (!commands.move(action, source.stamp(), frameId)) {
        node.log()
            .warn(
                "The action %s is not finite: the command is zero"
                    .formatted(Arrays.toString(action)));
      }
    } else {
      commands.rest(node.clock().now());
    }
  }

  private void diagnose() {
    diagnostics.publish(controller.status(), watch.goalCost());
  }

  /** Reports in every state why the robot holds, on the thread of the commands. */
  private final class Listener implements ControllerListener {
    @Override
    public void stateChanged(ControllerState previous, ControllerState current) {
      diagnostics.changed(previous, current, controller.status(), watch.goalCost());
    }

    @Override
    public void planned(Plan plan, Supplier<PlanReport> report) {
      lastReport = report.get();
      output.show(plan, report, stamps.newest());
    }
  }

  /** Driver that the action uses. */
  private final class Wheel implements Pursuit.Driver {
    @Override
    public void begin(Frame goal) {
      PlannerNode.this.begin(goal);
    }

    @Override
    public void stop() {
      PlannerNode.this.stop();
    }

    @Override
    public double cost() {
      return watch.goalCost();
    }

    @Override
    public int plansAtGoal() {
      return watch.plansNearby();
    }

    @Override
    public void describe(Message feedback) {
      feedback.set("state", controller.status().state().name()).set("subgoal", -1);
      PlanReport report = lastReport;
      if (report != null) {
        feedback
            .set("subgoal", report.subgoal())
            .set("subgoals", report.subgoalCount())
            .set("plan_ms", report.elapsedNanos() * 1e-6);
      }
    }
  }

  /** Returns the status of the controller and its counts so far. */
  public ControllerStatus status() {
    return controller.status();
  }

  /** Stops driving; the last command is zero. A second call does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    control.close();
    controller.close();
    command();
    diagnose();
    camera.close();
    pursuit.close();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        node.log().warn("While closing: " + e);
      }
    }
    view.close();
    output.close();
    diagnostics.close();
  }
}
