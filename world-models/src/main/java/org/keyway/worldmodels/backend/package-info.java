/** How ND4J is started: which backend computes, on how many threads, and quietly. */
@NullMarked
package org.keyway.worldmodels.backend;

import org.jspecify.annotations.NullMarked;
