/**
 * Whether a model knows anything about what a picture shows: measured when a model has been
 * trained, judged frame by frame when a robot drives by it.
 */
@NullMarked
package org.keyway.worldmodels.familiarity;

import org.jspecify.annotations.NullMarked;
