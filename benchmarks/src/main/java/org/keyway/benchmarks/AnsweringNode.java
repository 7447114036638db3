package org.keyway.benchmarks;

import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/**
 * Answers every received image with a command: takes the newest image and decodes it, like the
 * planner's node, but does not plan. {@code rospy_peer.py} does the same in rospy.
 */
final class AnsweringNode {

  private final Publisher commands;

  /**
   * Starts answering, until the node ends.
   *
   * @param node node that subscribes and publishes
   * @param images topic of the images
   * @param commands topic of the commands
   */
  AnsweringNode(RosNode node, String images, String commands) {
    this.commands = node.advertise(commands, AnsweredCamera.COMMAND, AnsweredCamera.OUT);
    node.subscribe(images, ImageMessages.IMAGE, QualityOfService.NEWEST, this::answer);
  }

  private void answer(Incoming incoming) throws MalformedMessageException {
    Message image = incoming.decode();
    commands.publish(
        AnsweredCamera.COMMAND
            .newMessage()
            .set("header.stamp", image.time("header.stamp"))
            .set("header.frame_id", image.string("header.frame_id")));
  }
}
