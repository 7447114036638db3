/** Interfaces of all kinds of world models, for training, evaluation and display. */
@NullMarked
package org.keyway.worldmodels.model;

import org.jspecify.annotations.NullMarked;
