/** What every module needs that writes files: whole or not at all, and one holder at a time. */
@NullMarked
package org.keyway.planner.file;

import org.jspecify.annotations.NullMarked;
