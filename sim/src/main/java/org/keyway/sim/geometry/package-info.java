/** Plane geometry that several worlds need. */
@NullMarked
package org.keyway.sim.geometry;

import org.jspecify.annotations.NullMarked;
