package org.keyway.ros.ros1.tcpros;

import java.io.IOException;

/** A peer that was reached, but refused the connection or sent invalid data. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
