/** Training in stages, common to all kinds of models. */
@NullMarked
package org.keyway.worldmodels.training;

import org.jspecify.annotations.NullMarked;
