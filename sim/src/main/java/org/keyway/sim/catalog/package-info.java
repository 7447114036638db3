/** The worlds and the generators of sequences that there are, by the names users type. */
@NullMarked
package org.keyway.sim.catalog;

import org.jspecify.annotations.NullMarked;
