package org.keyway.ros.transport;

import org.keyway.ros.message.Message;

/** Answers the requests of a service. */
@FunctionalInterface
public interface ServiceHandler {
  /** Returns the response. The caller receives an exception as an error, with its message. */
  Message answer(Message request);
}
