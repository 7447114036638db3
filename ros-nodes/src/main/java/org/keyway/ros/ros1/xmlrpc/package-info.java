/**
 * XML-RPC as ROS 1 speaks it, on plain sockets: values, one call per connection, and the triples
 * (code, message, value) that every answer is. All that comes from outside is bounded in size,
 * depth and time.
 */
@NullMarked
package org.keyway.ros.ros1.xmlrpc;

import org.jspecify.annotations.NullMarked;
