/** The {@code keyway demo} command: a robot moves, and a report shows how. */
@NullMarked
package org.keyway.app.demo;

import org.jspecify.annotations.NullMarked;
