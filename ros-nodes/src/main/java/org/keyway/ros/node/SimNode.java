package org.keyway.ros.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;
import org.keyway.sim.LiveTask;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;

/**
 * Simulates a robot in real time: the agent of a task, with a camera above its table. The table is
 * 2 m wide and the agent reaches 1 m/s along each axis. In the image, x points to the right and y
 * up.
 *
 * <p>Topics: out {@code /camera/image_raw}, {@code /goal/image} (latched), {@code ~status} (JSON,
 * one line for each image: stamp, episode, seconds, error, outcome, state), and {@code /clock} if
 * {@code /use_sim_time} is true; in {@code /pusher/command}. Service {@code ~reset}: the next
 * layout. Parameters: {@link SimParameters}.
 *
 * <p>An episode begins with a goal image, then a pause, then camera images. It ends at the goal or
 * when its time is over. The next episode waits for a subscriber to the images and a publisher of
 * commands.
 */
public final class SimNode implements AutoCloseable {
  private static final int MOST_STEPS_AT_ONCE = 20;

  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final MessageType STRING = MessageTypes.standard("std_msgs/String");
  private static final MessageType CLOCK = MessageTypes.standard("rosgraph_msgs/Clock");
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  private final RosNode node;
  private final LiveTask live;
  private final Task task;
  private final double stepHz;
  private final FrameScaler scaler;
  private final String frameId;
  private final int seed;
  private final int episodes;
  private final boolean autostart;
  private final long framePeriod;
  private final long pauseSteps;
  private final long episodeSteps;
  private final long timeoutNanos;
  private final Publisher images;
  private final Publisher goals;
  private final Publisher status;
  private final @Nullable Publisher clock;
  private final Subscription commands;
  private final AutoCloseable resetService;
  private final Ticker ticker;
  private final long startNanos = System.nanoTime();

  // Guarded by this.
  private final double[] velocity = new double[2];
  private long commandNanos = startNanos - 1_000_000_000_000L;
  private long steps;
  private int episode = -1;
  private long episodeStart;
  private boolean over = true;

  /**
   * Starts to simulate.
   *
   * @param node the node's connection to the graph. Its owner closes it, which also closes this
   *     object
   * @throws IllegalArgumentException if a parameter has an invalid value
   * @throws org.keyway.ros.transport.GraphUnreachableException if the graph does not answer for the
   *     parameters; nothing has started then
   */
  public SimNode(RosNode node) {
    this.node = node;
    SimParameters parameters = new SimParameters(node);
    int frameSize = parameters.frameSize();
    live = live(parameters.task(), frameSize);
    task = live.task();
    stepHz = live.stepHz();
    scaler = new FrameScaler(frameSize, frameSize);
    frameId = parameters.frameId();
    seed = parameters.seed();
    episodes = parameters.episodes();
    autostart = parameters.autostart();
    framePeriod = Math.max(1, Math.round(stepHz / parameters.rate()));
    pauseSteps = Math.round(parameters.pause() * stepHz);
    episodeSteps = Math.round(parameters.episodeSeconds() * stepHz);
    timeoutNanos = Math.round(parameters.commandTimeout() * 1e9);
    images = node.advertise("/camera/image_raw", ImageMessages.IMAGE, TopicQuality.OUT);
    goals = node.advertise("/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED);
    status = node.advertise("~status", STRING, TopicQuality.OUT);
    clock = node.clock().isSimulated() ? node.advertise("/clock", CLOCK, TopicQuality.OUT) : null;
    commands = node.subscribe("/pusher/command", TWIST, QualityOfService.NEWEST, this::command);
    resetService = node.serve("~reset", TRIGGER, this::reset);
    ticker = new Ticker("simulation", stepHz, node.log(), this::tick);
    introduce(frameSize);
    // Registered last, because a node that has already ended closes this immediately.
    node.onShutdown(this::close);
  }

  /** Logs the topics and what an episode waits for. */
  private void introduce(int frameSize) {
    node.log()
        .info(
            String.format(
                Locale.ROOT,
                "%.1f images of %dx%d a second on %s, goals on %s; obeys %s up to %.1f m/s along each"
                    + " axis",
                stepHz / framePeriod,
                frameSize,
                frameSize,
                images.topic(),
                goals.topic(),
                commands.topic(),
                live.topSpeed()));
    node.log()
        .info(
            autostart
                ? "An episode, and with it images, begins once somebody subscribes to %s and publishes on %s"
                    .formatted(images.topic(), commands.topic())
                : "An episode, and with it images, begins with a call of "
                    + node.resolve("~reset"));
  }

  private static LiveTask live(TaskKind<?> kind, int frameSize) {
    try {
      return kind.live().create(frameSize);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void command(Incoming incoming) throws MalformedMessageException {
    Message twist = incoming.decode();
    double x = twist.number("twist.linear.x");
    double y = twist.number("twist.linear.y");
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      node.log().warn("A command that is not finite is ignored");
      return;
    }
    synchronized (this) {
      velocity[0] = x;
      velocity[1] = y;
      commandNanos = incoming.receivedNanos();
    }
  }

  private Message reset(Message request) {
    synchronized (this) {
      begin();
    }
    return TRIGGER
        .response()
        .newMessage()
        .set("success", true)
        .set("message", "Episode %d begins".formatted(episode));
  }

  /** Simulates as many steps as time has passed, so a late tick does not slow the simulation. */
  private synchronized void tick() {
    long due = (long) ((System.nanoTime() - startNanos) * 1e-9 * stepHz) - steps;
    if (due > MOST_STEPS_AT_ONCE) {
      steps += due - MOST_STEPS_AT_ONCE;
    }
    for (long i = 0; i < Math.min(due, MOST_STEPS_AT_ONCE); i++) {
      steps++;
      if (clock != null) {
        clock.publish(CLOCK.newMessage().set("clock", now()));
      }
      step();
    }
  }

  private void step() {
    if (over) {
      if (autostart && (episodes == 0 || episode + 1 < episodes) && isConnected()) {
        begin();
      }
      return;
    }
    long step = steps - episodeStart;
    if (step < 0) {
      return;
    }
    if (step % framePeriod == 0) {
      look(step);
    }
    if (!over) {
      boolean holds = System.nanoTime() - commandNanos < timeoutNanos;
      live.advance(holds ? velocity : new double[2]);
    }
  }

  private boolean isConnected() {
    return images.subscribers() > 0 && commands.publishers() > 0;
  }

  private void begin() {
    episode++;
    task.reset(Seeds.derive(seed, episode));
    velocity[0] = 0;
    velocity[1] = 0;
    over = false;
    episodeStart = steps + pauseSteps;
    goals.publish(image(task.render(task.goalState()), now()));
    node.log().info("Episode %d".formatted(episode));
  }

  private void look(long step) {
    RosTime now = now();
    String outcome = task.success() ? "reached" : step >= episodeSteps ? "out_of_time" : "running";
    images.publish(image(task.observe().frame(), now));
    status.publish(STRING.newMessage().set("data", statusLine(now, step, outcome)));
    if (!outcome.equals("running")) {
      over = true;
      node.log()
          .info(
              String.format(
                  Locale.ROOT,
                  "Episode %d: %s after %.1f s, error %.3f",
                  episode,
                  outcome,
                  step / stepHz,
                  task.error()));
    }
  }

  private String statusLine(RosTime now, long step, String outcome) {
    StringBuilder numbers = new StringBuilder();
    for (double number : state()) {
      numbers.append(numbers.isEmpty() ? "" : ",").append(number);
    }
    return String.format(
        Locale.ROOT,
        "{\"stamp_ns\":%d,\"episode\":%d,\"seconds\":%s,\"error\":%s,\"outcome\":\"%s\",\"state\":[%s]}",
        now.toNanos(),
        episode,
        step / stepHz,
        task.error(),
        outcome,
        numbers);
  }

  private double[] state() {
    double[] state = new double[task.spec().stateSize()];
    task.getState(state);
    return state;
  }

  /** Scales an image to the requested size and wraps it in a message. */
  private Message image(Frame frame, RosTime stamp) {
    try {
      return ImageMessages.image(scaler.scale(frame), stamp, frameId);
    } catch (ImageFormatException e) {
      throw new IllegalStateException("The task draws a picture that is none", e);
    }
  }

  /** Starts simulated time at one second, because zero means no time. */
  private RosTime now() {
    return clock != null
        ? RosTime.ofNanos(Math.round((1 + steps / stepHz) * 1e9))
        : node.clock().now();
  }

  /** Stops simulating. A second call does nothing. */
  @Override
  public void close() {
    ticker.close();
    if (clock != null) {
      clock.close();
    }
    for (AutoCloseable part : List.of(commands, resetService, images, goals, status)) {
      try {
        part.close();
      } catch (Exception e) {
        node.log().warn("While closing: " + e);
      }
    }
  }
}
