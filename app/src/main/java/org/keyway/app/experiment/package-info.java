/** Experiments: many paired trials of several methods, and the table that they end in. */
@NullMarked
package org.keyway.app.experiment;

import org.jspecify.annotations.NullMarked;
