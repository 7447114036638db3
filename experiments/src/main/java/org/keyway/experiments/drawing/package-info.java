/** Drawing of text without fonts, and animations. */
@NullMarked
package org.keyway.experiments.drawing;

import org.jspecify.annotations.NullMarked;
