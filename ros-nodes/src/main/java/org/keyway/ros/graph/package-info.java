/**
 * What a node of a graph needs whatever carries its messages: its clock, its end, and the queue
 * between a topic and a listener.
 */
@NullMarked
package org.keyway.ros.graph;

import org.jspecify.annotations.NullMarked;
