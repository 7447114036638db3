/**
 * Transport of the nodes over TCPROS and XML-RPC, the protocols of ROS 1, on the JDK alone. The
 * entry point is {@link org.keyway.ros.ros1.tcpros.TcprosNode}.
 *
 * <p>There is one thread per connection, and one per subscription, which calls the listener. A
 * bounded queue between the two drops its oldest message. The publishing thread writes to the
 * connections itself, as far as it need not wait. Invalid data from a peer can end only its own
 * connection.
 */
@NullMarked
package org.keyway.ros.ros1.tcpros;

import org.jspecify.annotations.NullMarked;
