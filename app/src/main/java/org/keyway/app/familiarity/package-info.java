/** How well a model tells pictures of what it knows from pictures of anything else. */
@NullMarked
package org.keyway.app.familiarity;

import org.jspecify.annotations.NullMarked;
