/** Converts recordings of robots into episodes, and reports their content. */
@NullMarked
package org.keyway.app.recording;

import org.jspecify.annotations.NullMarked;
