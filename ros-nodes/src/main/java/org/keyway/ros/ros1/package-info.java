/**
 * What every node of ROS 1 has, whatever library carries its messages: its command line and
 * environment, its master, the parameter server. See <a
 * href="http://wiki.ros.org/Master">Master</a>.
 */
@NullMarked
package org.keyway.ros.ros1;

import org.jspecify.annotations.NullMarked;
