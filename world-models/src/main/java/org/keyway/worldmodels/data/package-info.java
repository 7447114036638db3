/** Sequence files: recorded episodes in HDF5, written and read as streams. */
@NullMarked
package org.keyway.worldmodels.data;

import org.jspecify.annotations.NullMarked;
