/** Parts common to all runs: output files, threads, progress, and provenance of results. */
@NullMarked
package org.keyway.configuration.run;

import org.jspecify.annotations.NullMarked;
