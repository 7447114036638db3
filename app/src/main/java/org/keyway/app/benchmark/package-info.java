/** Measures how fast this machine runs Keyway, beside peers in the same run. */
@NullMarked
package org.keyway.app.benchmark;

import org.jspecify.annotations.NullMarked;
