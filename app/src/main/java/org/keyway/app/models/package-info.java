/** Commands that list and describe kinds of world models and their checkpoints. */
@NullMarked
package org.keyway.app.models;

import org.jspecify.annotations.NullMarked;
