/** Plane geometry shared by several worlds. */
@NullMarked
package org.keyway.sim.geometry;

import org.jspecify.annotations.NullMarked;
