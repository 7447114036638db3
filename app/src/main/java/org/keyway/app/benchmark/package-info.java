/** The {@code keyway benchmark} command. */
@NullMarked
package org.keyway.app.benchmark;

import org.jspecify.annotations.NullMarked;
