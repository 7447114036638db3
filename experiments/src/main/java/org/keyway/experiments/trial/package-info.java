/** Single trials: a method plays a layout of a task to the end. */
@NullMarked
package org.keyway.experiments.trial;

import org.jspecify.annotations.NullMarked;
