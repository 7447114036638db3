/** Trainings of several configurations with the same seeds, compared by their metrics. */
@NullMarked
package org.keyway.experiments.sweep;

import org.jspecify.annotations.NullMarked;
