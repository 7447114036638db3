/** {@code keyway ros}: the nodes on the command line, and the models that they drive with. */
@NullMarked
package org.keyway.app.ros;

import org.jspecify.annotations.NullMarked;
