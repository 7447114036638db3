/** Catalogues of the worlds and of the generators of sequences, by name. */
@NullMarked
package org.keyway.sim.catalog;

import org.jspecify.annotations.NullMarked;
