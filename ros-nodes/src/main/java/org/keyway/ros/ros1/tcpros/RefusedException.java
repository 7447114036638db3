package org.keyway.ros.ros1.tcpros;

import java.io.IOException;

/** A peer that was reached, and what it said or was told cannot be. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
