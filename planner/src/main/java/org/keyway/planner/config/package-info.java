/** Checks that configuration records share, so that every refusal reads the same. */
@NullMarked
package org.keyway.planner.config;

import org.jspecify.annotations.NullMarked;
