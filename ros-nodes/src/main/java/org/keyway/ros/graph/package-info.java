/**
 * Parts of a node that do not depend on its transport: its clock, its lifetime, and the queue
 * between a topic and a listener.
 */
@NullMarked
package org.keyway.ros.graph;

import org.jspecify.annotations.NullMarked;
