/**
 * Costs that a search minimises: distances between embeddings, objects and pixels, and weighted
 * sums.
 */
@NullMarked
package org.keyway.planner.cost;

import org.jspecify.annotations.NullMarked;
