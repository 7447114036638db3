/** What a search can make small: distances between embeddings, objects and pixels, and sums. */
@NullMarked
package org.keyway.planner.cost;

import org.jspecify.annotations.NullMarked;
