/**
 * The port between nodes and whatever carries their messages: topics, services, parameters, time
 * and log of ROS, and nothing of how they travel. Nodes know this alone.
 */
@NullMarked
package org.keyway.ros.transport;

import org.jspecify.annotations.NullMarked;
