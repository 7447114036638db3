/**
 * Checks that configuration records share, so that every refusal reads the same, and what a name
 * that is unknown may have meant.
 */
@NullMarked
package org.keyway.planner.config;

import org.jspecify.annotations.NullMarked;
