/** What every run has: its files, its threads, and where its results come from. */
@NullMarked
package org.keyway.configuration.run;

import org.jspecify.annotations.NullMarked;
