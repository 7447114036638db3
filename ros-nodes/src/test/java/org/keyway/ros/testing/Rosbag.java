package org.keyway.ros.testing;

import java.io.IOException;
import java.util.List;

/** The rosbag of ROS itself, which is a Python package; Debian's belongs to Debian's Python. */
public final class Rosbag {
  private Rosbag() {}

  /**
   * Runs a script after {@code import rosbag}; skips the test if that cannot be done.
   *
   * @return its lines
   */
  public static List<String> run(String script, Object... arguments)
      throws IOException, InterruptedException {
    return Python.run("rosbag", "import rosbag, sys\n" + script, arguments);
  }
}
