package org.keyway.ros.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.control.DrivingModel;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Subgoals;
import org.keyway.ros.image.FrameRow;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/**
 * Publishes plans: subgoals and predicted frames as rows of images, the predicted motion as a path,
 * and the report in JSON. Creates each message only while its topic has subscribers. Used by the
 * planning thread only.
 */
final class PlanOutput implements AutoCloseable {
  private static final MessageType PATH = MessageTypes.standard("nav_msgs/Path");
  private static final MessageType POSE = MessageTypes.standard("geometry_msgs/PoseStamped");
  private static final MessageType STRING = MessageTypes.standard("std_msgs/String");

  private final DrivingModel model;
  private final double stepSeconds;
  private final Publisher subgoals;
  private final Publisher rollout;
  private final Publisher path;
  private final Publisher report;
  private @Nullable Subgoals shown;
  private int watchers;

  /**
   * @param stepSeconds time between two steps of a plan, in s
   */
  PlanOutput(RosNode node, DrivingModel model, double stepSeconds) {
    this.model = model;
    this.stepSeconds = stepSeconds;
    subgoals = node.advertise("/keyway/subgoals", ImageMessages.IMAGE, QualityOfService.LATCHED);
    rollout = node.advertise("/keyway/rollout", ImageMessages.IMAGE, TopicQuality.OUT);
    path = node.advertise("/keyway/plan", PATH, TopicQuality.OUT);
    report = node.advertise("/keyway/report", STRING, TopicQuality.OUT);
  }

  void show(Plan plan, Supplier<PlanReport> how, SourceStamps.Header header) {
    showSubgoals(plan.subgoals(), header);
    if (plan.predicted().length > 0) {
      if (rollout.subscribers() > 0) {
        rollout.publish(row(plan.predicted(), header));
      }
      if (path.subscribers() > 0 && model.places().isPresent()) {
        path.publish(path(plan.predicted(), model.places().get(), header));
      }
    }
    if (report.subscribers() > 0) {
      String line =
          "{\"stamp_ns\":%d,\"plan\":%s}".formatted(header.stamp().toNanos(), how.get().toJson());
      report.publish(STRING.newMessage().set("data", line));
    }
  }

  /** Publishes each set of subgoals once, and again for late subscribers. */
  private void showSubgoals(@Nullable Subgoals now, SourceStamps.Header header) {
    int count = subgoals.subscribers();
    if (now != null && count > 0 && (now != shown || count > watchers)) {
      subgoals.publish(row(now.embeddings(), header));
      shown = now;
    }
    watchers = count;
  }

  private Message row(double[] embeddings, SourceStamps.Header header) {
    int size = model.decoder().embeddingSize();
    List<Frame> frames = new ArrayList<>();
    for (int at = 0; at < embeddings.length; at += size) {
      frames.add(model.decoder().decode(Arrays.copyOfRange(embeddings, at, at + size)));
    }
    return ImageMessages.image(FrameRow.join(frames), header.stamp(), header.frameId());
  }

  private Message path(
      double[] embeddings, DrivingModel.PlaceFinder finder, SourceStamps.Header header) {
    int size = model.dynamics().embeddingSize();
    List<Message> poses = new ArrayList<>();
    for (int step = 0; step < embeddings.length / size; step++) {
      double[] embedding = Arrays.copyOfRange(embeddings, step * size, (step + 1) * size);
      Optional<double[]> place = finder.find(embedding);
      if (place.isPresent()) {
        long afterNanos = Math.round((step + 1) * stepSeconds * 1e9);
        poses.add(
            POSE.newMessage()
                .set("header.stamp", RosTime.ofNanos(header.stamp().toNanos() + afterNanos))
                .set("header.frame_id", header.frameId())
                .set("pose.position.x", place.get()[0])
                .set("pose.position.y", place.get()[1])
                .set("pose.orientation.w", 1.0));
      }
    }
    return PATH.newMessage()
        .set("header.stamp", header.stamp())
        .set("header.frame_id", header.frameId())
        .set("poses", poses);
  }

  @Override
  public void close() {
    subgoals.close();
    rollout.close();
    path.close();
    report.close();
  }
}
