/** Experiments: many paired trials of several methods, and the table of their results. */
@NullMarked
package org.keyway.experiments;

import org.jspecify.annotations.NullMarked;
