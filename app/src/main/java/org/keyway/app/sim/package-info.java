/** Commands on the simulated worlds. */
@NullMarked
package org.keyway.app.sim;

import org.jspecify.annotations.NullMarked;
