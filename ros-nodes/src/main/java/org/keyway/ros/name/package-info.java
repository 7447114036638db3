/**
 * Names in a graph of ROS, and what a node is told about itself on its command line and in its
 * environment.
 */
@NullMarked
package org.keyway.ros.name;

import org.jspecify.annotations.NullMarked;
