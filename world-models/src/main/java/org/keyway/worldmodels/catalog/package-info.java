/** The world models that there are, by the name users type, and the checkpoints found of them. */
@NullMarked
package org.keyway.worldmodels.catalog;

import org.jspecify.annotations.NullMarked;
