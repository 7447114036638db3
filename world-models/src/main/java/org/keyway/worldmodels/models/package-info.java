/** Registry of all kinds of world models. */
@NullMarked
package org.keyway.worldmodels.models;

import org.jspecify.annotations.NullMarked;
