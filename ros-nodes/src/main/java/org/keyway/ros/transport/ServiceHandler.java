package org.keyway.ros.transport;

import org.keyway.ros.message.Message;

/** Answers the requests of a service. */
@FunctionalInterface
public interface ServiceHandler {
  /** The response; an exception becomes the caller's error, with its message. */
  Message answer(Message request);
}
