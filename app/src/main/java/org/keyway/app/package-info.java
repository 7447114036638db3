/** The command line. */
@NullMarked
package org.keyway.app;

import org.jspecify.annotations.NullMarked;
