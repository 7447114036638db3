/** What the commands share that train, measure and show world models. */
@NullMarked
package org.keyway.app.family;

import org.jspecify.annotations.NullMarked;
