/** What every kind of world model offers to whoever trains, measures or shows one. */
@NullMarked
package org.keyway.worldmodels.model;

import org.jspecify.annotations.NullMarked;
