package org.keyway.ros.node;

import java.util.List;
import org.keyway.ros.transport.NodeParameter;
import org.keyway.ros.transport.RosNode;

/** Parameters of the {@link CameraNode}: their declarations and the values for one node. */
public final class CameraParameters {
  private static final NodeParameter<Double> RATE =
      NodeParameter.number(
          "rate", "Hz", 0, 1000, 0, "Images a second; 0 for the times at which they were taken");
  private static final NodeParameter<Boolean> LOOP =
      NodeParameter.flag("loop", true, "Whether the first image follows the last");
  private static final NodeParameter<String> FRAME_ID =
      NodeParameter.text("frame_id", "camera_optical_frame", "frame_id of the images");

  /** All parameters, in the order of the documentation. */
  public static final List<NodeParameter<?>> ALL = List.of(RATE, LOOP, FRAME_ID);

  private final RosNode node;

  /** Reads the parameters of a node; logs a warning for each unknown one that is set. */
  CameraParameters(RosNode node) {
    this.node = node;
    node.parameters().declare(ALL);
  }

  double rate() {
    return RATE.of(node);
  }

  boolean loop() {
    return LOOP.of(node);
  }

  String frameId() {
    return FRAME_ID.of(node);
  }
}
