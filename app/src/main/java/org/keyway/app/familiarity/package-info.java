/** Measures how well a model distinguishes familiar images from others. */
@NullMarked
package org.keyway.app.familiarity;

import org.jspecify.annotations.NullMarked;
