/** Experiments: many paired trials of several methods, and the table that they end in. */
@NullMarked
package org.keyway.experiments;

import org.jspecify.annotations.NullMarked;
