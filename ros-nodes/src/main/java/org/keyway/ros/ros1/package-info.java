/**
 * Parts of a ROS 1 node that do not depend on its message library: command line, environment,
 * master and parameter server. See <a href="http://wiki.ros.org/Master">Master</a>.
 */
@NullMarked
package org.keyway.ros.ros1;

import org.jspecify.annotations.NullMarked;
