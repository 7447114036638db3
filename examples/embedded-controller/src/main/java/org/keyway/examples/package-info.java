/** Examples of how Keyway is used as a library. */
@NullMarked
package org.keyway.examples;

import org.jspecify.annotations.NullMarked;
