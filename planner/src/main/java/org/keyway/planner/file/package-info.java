/**
 * File writing for all modules: a file appears complete or not at all, and one holder at a time has
 * it.
 */
@NullMarked
package org.keyway.planner.file;

import org.jspecify.annotations.NullMarked;
