/**
 * Reads robot recordings, ROS 1 bags and MCAP files, through one interface. Messages come in the
 * order of time, with only a few chunks in memory. Also writes MCAP files.
 */
@NullMarked
package org.keyway.ros.recording;

import org.jspecify.annotations.NullMarked;
