/** What every simulated world and every generator of video sequences looks like from outside. */
@NullMarked
package org.keyway.sim;

import org.jspecify.annotations.NullMarked;
