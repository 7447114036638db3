/**
 * Transport of the nodes over ROSJava. The entry point is {@link
 * org.keyway.ros.rosjava.RosjavaNode}.
 *
 * <p>ROSJava connects, frames messages and answers the calls of other nodes. It receives bytes
 * only, so no message content can make it fail. This package adds what ROSJava lacks, by calls of
 * the ROS protocol. It registers again after a restart of the master, retries publishers, and
 * replaces subscribers with broken connections.
 */
@NullMarked
package org.keyway.ros.rosjava;

import org.jspecify.annotations.NullMarked;
