/**
 * Recordings that robots leave: ROS 1 bags and MCAP files behind one port, which reads messages in
 * the order of time without holding more than a few chunks in memory, and a writer of MCAP.
 */
@NullMarked
package org.keyway.ros.recording;

import org.jspecify.annotations.NullMarked;
