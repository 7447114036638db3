/** Seeded random generators: where every random draw of Keyway begins. */
@NullMarked
package org.keyway.planner.random;

import org.jspecify.annotations.NullMarked;
