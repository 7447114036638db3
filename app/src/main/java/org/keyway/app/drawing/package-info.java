/** Drawing without fonts, and animations. */
@NullMarked
package org.keyway.app.drawing;

import org.jspecify.annotations.NullMarked;
