/** Argument checks shared by all configuration records, and suggestions for unknown names. */
@NullMarked
package org.keyway.planner.config;

import org.jspecify.annotations.NullMarked;
