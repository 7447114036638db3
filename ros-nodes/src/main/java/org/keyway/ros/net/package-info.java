/** Sockets with limits on their number and on the time that a peer may take. */
@NullMarked
package org.keyway.ros.net;

import org.jspecify.annotations.NullMarked;
