/** Camera images of ROS as frames, and frames as images. */
@NullMarked
package org.keyway.ros.image;

import org.jspecify.annotations.NullMarked;
