/**
 * A ROS master with its parameter server, for a graph that brings its own. It answers to the tools
 * of ROS as the one of ROS does, and changes nothing on the machine.
 */
@NullMarked
package org.keyway.ros.ros1.master;

import org.jspecify.annotations.NullMarked;
