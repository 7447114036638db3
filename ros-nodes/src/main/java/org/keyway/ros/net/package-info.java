/** Sockets with bounds: on how many there are, and on how long the other side may take. */
@NullMarked
package org.keyway.ros.net;

import org.jspecify.annotations.NullMarked;
