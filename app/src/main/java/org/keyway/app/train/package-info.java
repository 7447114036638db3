/** Trains world models: configuration and data in, a folder with checkpoint and curves out. */
@NullMarked
package org.keyway.app.train;

import org.jspecify.annotations.NullMarked;
