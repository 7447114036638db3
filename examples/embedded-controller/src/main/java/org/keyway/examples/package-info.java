/** Examples that use Keyway as a library. */
@NullMarked
package org.keyway.examples;

import org.jspecify.annotations.NullMarked;
