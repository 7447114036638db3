/** One training, from configuration and data to a folder with a checkpoint. */
@NullMarked
package org.keyway.worldmodels.run;

import org.jspecify.annotations.NullMarked;
