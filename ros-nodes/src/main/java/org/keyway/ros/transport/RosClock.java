package org.keyway.ros.transport;

import org.keyway.ros.message.RosTime;

/** Time of the graph: the machine's clock, or {@code /clock} if time is simulated. */
public interface RosClock {
  /** Returns the present time; zero until simulated time has begun. */
  RosTime now();

  /** Whether {@code /use_sim_time} was true when the node started. */
  boolean isSimulated();
}
