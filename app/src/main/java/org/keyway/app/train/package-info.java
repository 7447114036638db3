/** Trains world models from configuration and data; writes a folder with checkpoint and curves. */
@NullMarked
package org.keyway.app.train;

import org.jspecify.annotations.NullMarked;
