package org.keyway.ros.ros1.xmlrpc;

import java.io.IOException;

/**
 * A call that failed although the server was reached: an invalid document or a fault. The codes
 * follow the specification for fault code interoperability.
 */
public final class XmlRpcException extends IOException {
  private static final long serialVersionUID = 1;

  static final int MALFORMED = -32700;
  static final int INVALID = -32600;
  static final int NO_SUCH_METHOD = -32601;
  static final int INTERNAL = -32603;

  private final int code;

  public XmlRpcException(int code, String message) {
    super(message);
    this.code = code;
  }

  static XmlRpcException malformed(String message) {
    return new XmlRpcException(MALFORMED, message);
  }

  /** Returns the code of the fault. */
  public int code() {
    return code;
  }
}
