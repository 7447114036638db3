/** Seeded random generators: the source of every random draw in Keyway. */
@NullMarked
package org.keyway.planner.random;

import org.jspecify.annotations.NullMarked;
