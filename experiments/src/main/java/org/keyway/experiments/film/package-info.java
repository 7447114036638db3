/** Episodes as moving pictures. */
@NullMarked
package org.keyway.experiments.film;

import org.jspecify.annotations.NullMarked;
