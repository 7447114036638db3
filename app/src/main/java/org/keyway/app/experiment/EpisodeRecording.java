package org.keyway.app.experiment;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keyway.experiments.trial.TrialWatcher;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Subgoals;
import org.keyway.ros.image.FrameRow;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.recording.Compression;
import org.keyway.ros.recording.McapWriter;
import org.keyway.sim.Task;

/**
 * Records a trial as MCAP on the topics of the planner's node. Tools for robot recordings can thus
 * show a trial. Time begins at one second and advances by the world's control steps.
 */
final class EpisodeRecording implements TrialWatcher, Closeable {
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final MessageType STRING = MessageTypes.standard("std_msgs/String");
  private static final String FRAME_ID = "table";

  private final McapWriter writer;
  private final int camera;
  private final int goal;
  private final int command;
  private final int subgoals;
  private final int rollout;
  private final int report;
  private @Nullable Function<double[], Frame> pictures;
  private @Nullable Subgoals shown;

  /**
   * @param file the file to write
   * @throws IOException if it cannot be written
   */
  EpisodeRecording(Path file) throws IOException {
    writer = McapWriter.create(file, McapWriter.ROS1_PROFILE, Compression.LZ4);
    camera = writer.addChannel("/camera/image_raw", ImageMessages.IMAGE, Map.of());
    goal = writer.addChannel("/goal/image", ImageMessages.IMAGE, Map.of());
    command = writer.addChannel("/pusher/command", TWIST, Map.of());
    subgoals = writer.addChannel("/keyway/subgoals", ImageMessages.IMAGE, Map.of());
    rollout = writer.addChannel("/keyway/rollout", ImageMessages.IMAGE, Map.of());
    report = writer.addChannel("/keyway/report", STRING, Map.of());
  }

  @Override
  public void begins(Task world, Function<double[], Frame> embeddingPictures) {
    pictures = embeddingPictures;
    write(goal, now(world), image(world.render(world.goalState()), now(world)));
  }

  @Override
  public void planned(Task world, Frame seen, Plan plan, PlanReport how) {
    RosTime now = now(world);
    write(camera, now, image(seen, now));
    Subgoals followed = plan.subgoals();
    if (followed != null && followed != shown && followed.count() > 0) {
      write(subgoals, now, image(row(followed.embeddings(), followed.embeddingSize()), now));
      shown = followed;
    }
    if (plan.predicted().length > 0) {
      write(rollout, now, image(row(plan.predicted(), plan.target().length), now));
    }
    double[] velocity = world.velocity(plan.action(0));
    write(
        command,
        now,
        TWIST
            .newMessage()
            .set("header.stamp", now)
            .set("header.frame_id", FRAME_ID)
            .set("twist.linear.x", velocity[0])
            .set("twist.linear.y", velocity[1]));
    write(report, now, STRING.newMessage().set("data", how.toJson()));
  }

  @Override
  public void ended(Task world) {
    write(camera, now(world), image(world.observe().frame(), now(world)));
  }

  private Frame row(double[] embeddings, int size) {
    Function<double[], Frame> picture = Objects.requireNonNull(pictures);
    List<Frame> frames = new ArrayList<>();
    for (int at = 0; at < embeddings.length; at += size) {
      frames.add(picture.apply(Arrays.copyOfRange(embeddings, at, at + size)));
    }
    return FrameRow.join(frames);
  }

  private static Message image(Frame frame, RosTime stamp) {
    return ImageMessages.image(frame, stamp, FRAME_ID);
  }

  private static RosTime now(Task world) {
    double seconds = 1 + world.steps() / world.spec().controlHz();
    return RosTime.ofNanos(Math.round(seconds * 1e9));
  }

  private void write(int channel, RosTime time, Message message) {
    try {
      writer.write(channel, time.toNanos(), time.toNanos(), MessageCodec.encode(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completes the file. */
  void finish() throws IOException {
    writer.finish();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
