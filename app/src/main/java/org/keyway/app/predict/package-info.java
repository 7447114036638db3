/** Shows a model's prediction of a recorded sequence. */
@NullMarked
package org.keyway.app.predict;

import org.jspecify.annotations.NullMarked;
