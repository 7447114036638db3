/** One trial: a method plays a layout of the wall-push world to the end. */
@NullMarked
package org.keyway.experiments.trial;

import org.jspecify.annotations.NullMarked;
