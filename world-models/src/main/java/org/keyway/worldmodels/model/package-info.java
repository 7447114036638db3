/** What every family of world models offers to whoever trains, measures or shows one. */
@NullMarked
package org.keyway.worldmodels.model;

import org.jspecify.annotations.NullMarked;
