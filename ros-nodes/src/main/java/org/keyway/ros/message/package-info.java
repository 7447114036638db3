/**
 * ROS 1 messages without generated code: definitions are parsed at run time into types that know
 * their md5 and layout, and messages are records addressed by field path.
 */
@NullMarked
package org.keyway.ros.message;

import org.jspecify.annotations.NullMarked;
