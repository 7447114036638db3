/** The {@code keyway demo} command, which drives a robot and writes a report with animations. */
@NullMarked
package org.keyway.app.demo;

import org.jspecify.annotations.NullMarked;
