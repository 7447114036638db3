/** Turns recordings of robots into episodes, and tells what is in them. */
@NullMarked
package org.keyway.app.recording;

import org.jspecify.annotations.NullMarked;
