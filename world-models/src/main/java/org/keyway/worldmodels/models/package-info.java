/** The world models that there are. */
@NullMarked
package org.keyway.worldmodels.models;

import org.jspecify.annotations.NullMarked;
