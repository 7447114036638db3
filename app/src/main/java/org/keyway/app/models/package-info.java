/** What world models there are, and where their checkpoints come from. */
@NullMarked
package org.keyway.app.models;

import org.jspecify.annotations.NullMarked;
