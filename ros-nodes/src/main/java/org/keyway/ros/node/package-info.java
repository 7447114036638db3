/**
 * ROS nodes: a planner that drives a robot, a simulated robot, a camera that plays files, and a
 * recorder. They use {@link org.keyway.ros.transport} alone and run on any transport.
 */
@NullMarked
package org.keyway.ros.node;

import org.jspecify.annotations.NullMarked;
