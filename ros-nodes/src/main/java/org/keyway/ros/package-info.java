/** ROS nodes, the wires they speak over, and the recordings that robots leave. */
@NullMarked
package org.keyway.ros;

import org.jspecify.annotations.NullMarked;
