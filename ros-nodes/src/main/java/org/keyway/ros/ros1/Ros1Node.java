package org.keyway.ros.ros1;

import org.keyway.ros.transport.RosNode;

/** A node of ROS 1, with the features that only ROS 1 has. */
public interface Ros1Node extends RosNode {
  /** Returns the parameters of the whole graph. */
  GraphParameters graphParameters();
}
