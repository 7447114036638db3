package org.keyway.ros.transport;

import org.keyway.ros.message.RosTime;

/** The time of the graph: the machine's, or that of {@code /clock} if it is simulated. */
public interface RosClock {
  /** The time now; zero while a simulated one has not begun. */
  RosTime now();

  /** Whether {@code /use_sim_time} was true when the node began. */
  boolean isSimulated();
}
