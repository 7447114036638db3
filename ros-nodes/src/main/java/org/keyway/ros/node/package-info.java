/**
 * The nodes: the planner that drives, the simulated robot, a camera that plays files, a recorder.
 * They are written against {@link org.keyway.ros.transport} and run on any transport.
 */
@NullMarked
package org.keyway.ros.node;

import org.jspecify.annotations.NullMarked;
