/** What all commands share: configuration files, output files, progress, errors. */
@NullMarked
package org.keyway.app.cli;

import org.jspecify.annotations.NullMarked;
