/** Names in a ROS graph, and the options of a node from its command line and environment. */
@NullMarked
package org.keyway.ros.name;

import org.jspecify.annotations.NullMarked;
