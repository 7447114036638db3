/** Conversion between camera images of ROS and frames. */
@NullMarked
package org.keyway.ros.image;

import org.jspecify.annotations.NullMarked;
