/**
 * Actions of ROS 1: five topics by the protocol of actionlib, on any ROS 1 node. See <a
 * href="http://wiki.ros.org/actionlib/DetailedDescription">actionlib</a>.
 */
@NullMarked
package org.keyway.ros.ros1.actionlib;

import org.jspecify.annotations.NullMarked;
