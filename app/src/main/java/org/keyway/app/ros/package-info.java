/** The {@code keyway ros} commands, which run the nodes. */
@NullMarked
package org.keyway.app.ros;

import org.jspecify.annotations.NullMarked;
