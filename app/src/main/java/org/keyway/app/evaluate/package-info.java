/** Measures a model on recorded sequences. */
@NullMarked
package org.keyway.app.evaluate;

import org.jspecify.annotations.NullMarked;
