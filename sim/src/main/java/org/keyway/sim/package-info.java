/**
 * What every simulated world and every generator of video sequences looks like from outside, and
 * the lists of those there are.
 */
@NullMarked
package org.keyway.sim;

import org.jspecify.annotations.NullMarked;
