/** Training in stages: what every model family shares between its loss and its checkpoint. */
@NullMarked
package org.keyway.worldmodels.training;

import org.jspecify.annotations.NullMarked;
