/** Episodes as moving pictures. */
@NullMarked
package org.keyway.app.film;

import org.jspecify.annotations.NullMarked;
