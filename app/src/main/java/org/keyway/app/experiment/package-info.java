/** The {@code keyway experiment} command. */
@NullMarked
package org.keyway.app.experiment;

import org.jspecify.annotations.NullMarked;
