/** Benchmarks: measure how fast this machine runs Keyway, beside peers in the same run. */
@NullMarked
package org.keyway.benchmarks;

import org.jspecify.annotations.NullMarked;
