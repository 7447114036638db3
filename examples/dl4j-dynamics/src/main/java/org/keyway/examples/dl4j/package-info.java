/** An example: a network of DL4J as the dynamics model of a planner. */
@NullMarked
package org.keyway.examples.dl4j;

import org.jspecify.annotations.NullMarked;
