/** Commands on sequence files. */
@NullMarked
package org.keyway.app.data;

import org.jspecify.annotations.NullMarked;
