/**
 * Time-agnostic prediction (Jayaraman et al., ICLR 2019): predictable frames between a start and a
 * goal, at any time.
 */
@NullMarked
package org.keyway.worldmodels.models.tap;

import org.jspecify.annotations.NullMarked;
