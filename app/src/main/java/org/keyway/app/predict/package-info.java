/** Shows what a model makes of a recorded sequence. */
@NullMarked
package org.keyway.app.predict;

import org.jspecify.annotations.NullMarked;
