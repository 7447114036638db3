/**
 * XML-RPC as ROS 1 uses it, on plain sockets. Each connection carries one call, and every answer is
 * a triple (code, message, value). All input from outside is limited in size, depth and time.
 */
@NullMarked
package org.keyway.ros.ros1.xmlrpc;

import org.jspecify.annotations.NullMarked;
