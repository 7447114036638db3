/** Parts that all commands share: options, progress, metrics tables and terminal output. */
@NullMarked
package org.keyway.app.cli;

import org.jspecify.annotations.NullMarked;
