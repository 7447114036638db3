/** Films of episodes. */
@NullMarked
package org.keyway.experiments.film;

import org.jspecify.annotations.NullMarked;
