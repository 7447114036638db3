/**
 * The port of the nodes over ROSJava. {@link org.keyway.ros.rosjava.RosjavaNode} is the way in.
 *
 * <p>ROSJava connects, frames and answers the calls of other nodes; it is handed bytes only, so
 * that no message can make anything in it fail. What it leaves undone is done here by calls of
 * ROS's own protocol: everything is registered again with a master that forgot it, publishers are
 * tried again, and a subscriber whose connection broke is renewed.
 */
@NullMarked
package org.keyway.ros.rosjava;

import org.jspecify.annotations.NullMarked;
