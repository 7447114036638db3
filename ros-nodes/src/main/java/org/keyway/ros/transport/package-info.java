/**
 * Interface between nodes and their transport: topics, services, actions, parameters, time and log
 * of ROS. It hides how messages travel. Nodes depend on this package alone.
 */
@NullMarked
package org.keyway.ros.transport;

import org.jspecify.annotations.NullMarked;
