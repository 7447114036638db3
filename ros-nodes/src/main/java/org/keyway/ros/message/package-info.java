/**
 * ROS messages without generated code. Definitions are parsed at run time into types, which know
 * their md5 and layout. Callers address fields of messages by path.
 */
@NullMarked
package org.keyway.ros.message;

import org.jspecify.annotations.NullMarked;
