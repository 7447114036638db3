/** World models, what they learn from, and what is measured of them. */
@NullMarked
package org.keyway.worldmodels;

import org.jspecify.annotations.NullMarked;
