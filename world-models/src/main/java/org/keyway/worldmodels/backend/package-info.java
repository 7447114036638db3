/** Start of ND4J: choice of the backend, number of threads, and suppression of its output. */
@NullMarked
package org.keyway.worldmodels.backend;

import org.jspecify.annotations.NullMarked;
