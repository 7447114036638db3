/**
 * Time-agnostic prediction (Jayaraman et al., ICLR 2019): frames between a start and a goal that
 * can be predicted, whenever they come.
 */
@NullMarked
package org.keyway.worldmodels.models.tap;

import org.jspecify.annotations.NullMarked;
