/** Where keyframes lie: the placement mathematics of KeyIn, and placements found without it. */
@NullMarked
package org.keyway.worldmodels.keyframes;

import org.jspecify.annotations.NullMarked;
