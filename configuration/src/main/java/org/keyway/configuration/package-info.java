/** Configuration: YAML read into immutable records, with errors that name line and key. */
@NullMarked
package org.keyway.configuration;

import org.jspecify.annotations.NullMarked;
