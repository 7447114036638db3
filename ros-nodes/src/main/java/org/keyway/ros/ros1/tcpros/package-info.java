/**
 * The port of the nodes over TCPROS and XML-RPC, the wires of ROS 1, on the bare JDK. {@link
 * org.keyway.ros.ros1.tcpros.TcprosNode} is the way in.
 *
 * <p>Threads: one per connection and one per subscription, which calls the listener; between the
 * two lies a bounded queue that drops its oldest. Who publishes writes to the connections himself,
 * as far as they do not make him wait. Whatever a peer sends, it can cost its own connection only.
 */
@NullMarked
package org.keyway.ros.ros1.tcpros;

import org.jspecify.annotations.NullMarked;
