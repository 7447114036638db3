/**
 * A ROS master with its parameter server, for graphs without a separate ROS installation. It
 * answers the tools of ROS as ROS's own master does, and changes nothing on the machine.
 */
@NullMarked
package org.keyway.ros.ros1.master;

import org.jspecify.annotations.NullMarked;
