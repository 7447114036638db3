package org.keyway.ros.node;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.transport.ActionHandler;
import org.keyway.ros.transport.ActionServer;
import org.keyway.ros.transport.RosNode;

/**
 * Implements the action {@code plan_to_image}: drives until the camera shows the goal image, and
 * sends feedback. Ends when time is over or the client cancels.
 */
final class Pursuit implements ActionHandler, AutoCloseable {
  private static final ActionType TYPE = MessageTypes.standardAction("keyway/PlanToImage");
  private static final double CHECK_HZ = 10;

  /** Plans in a row that must start at the goal; a single one could be an error of the encoder. */
  private static final int PLANS_AT_THE_GOAL = 2;

  private final RosNode node;
  private final Driver driver;
  private final FrameScaler scaler;
  private final double timeoutSeconds;
  private final ActionServer server;
  private final Ticker ticker;
  private volatile long startedNanos;
  private volatile double limitSeconds;
  private volatile boolean reached;

  /** Controls the robot. */
  interface Driver {
    /** Starts a new episode towards a goal image in the model's size. */
    void begin(Frame goal);

    /** Clears the goal, which makes the robot hold. */
    void stop();

    /** Cost of the robot's state against the goal; NaN if not known yet. */
    double cost();

    /** Number of plans in a row that began at the goal. */
    int plansAtGoal();

    /** Fills in the state and the numbers of the newest plan. */
    void describe(Message feedback);
  }

  Pursuit(RosNode node, Driver driver, FrameScaler scaler, double timeoutSeconds) {
    this.node = node;
    this.driver = driver;
    this.scaler = scaler;
    this.timeoutSeconds = timeoutSeconds;
    server = node.serveAction("plan_to_image", TYPE, this);
    ticker = new Ticker("plan_to_image", CHECK_HZ, node.log(), this::check);
  }

  @Override
  public @Nullable String accept(Message goal) {
    Frame image;
    try {
      image = scaler.scale(ImageMessages.frame(goal.message("image")));
    } catch (ImageFormatException e) {
      driver.stop();
      return e.getMessage();
    }
    double wanted = goal.time("timeout").toSeconds();
    limitSeconds = wanted > 0 ? wanted : timeoutSeconds;
    startedNanos = System.nanoTime();
    reached = false;
    driver.begin(image);
    node.log().info("plan_to_image: a goal, %.1f s for it".formatted(limitSeconds));
    return null;
  }

  @Override
  public void cancel() {
    driver.stop();
    node.log().info("plan_to_image: cancelled");
  }

  @Override
  public Message result(String text) {
    return TYPE.result()
        .newMessage()
        .set("reached", reached)
        .set("cost", driver.cost())
        .set("seconds", seconds())
        .set("message", text);
  }

  private double seconds() {
    return (System.nanoTime() - startedNanos) * 1e-9;
  }

  private void check() {
    synchronized (server) {
      if (!server.isActive()) {
        return;
      }
      Message feedback = TYPE.feedback().newMessage().set("cost", driver.cost());
      driver.describe(feedback);
      server.feedback(feedback);
      if (driver.plansAtGoal() >= PLANS_AT_THE_GOAL) {
        reached = true;
        finish(ActionServer.Outcome.SUCCEEDED, "The camera shows the goal");
      } else if (seconds() > limitSeconds) {
        finish(
            ActionServer.Outcome.ABORTED,
            "The goal was not reached in %.1f s".formatted(limitSeconds));
      }
    }
  }

  private void finish(ActionServer.Outcome outcome, String text) {
    server.end(outcome, text);
    driver.stop();
    node.log().info("plan_to_image: " + text);
  }

  /** Ends the present goal, if there is one, because another request replaces it. */
  void preempt(String why) {
    server.end(ActionServer.Outcome.PREEMPTED, why);
  }

  @Override
  public void close() {
    ticker.close();
    server.close();
  }
}
