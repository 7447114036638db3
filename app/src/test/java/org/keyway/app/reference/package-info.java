/** Writes the reference of all configurations, docs/configuration.md, from the records. */
@NullMarked
package org.keyway.app.reference;

import org.jspecify.annotations.NullMarked;
