package org.keyway.ros.ros1.xmlrpc;

import java.util.List;

/**
 * Answer of a method of a ROS master or node.
 *
 * @param code {@link #SUCCESS}, {@link #FAILURE} or {@link #ERROR}
 * @param message a message for people
 * @param value the requested value; meaningless unless the code is {@link #SUCCESS}
 */
public record ApiReply(int code, String message, Object value) {
  /** The call succeeded. */
  public static final int SUCCESS = 1;

  /** The call failed. */
  public static final int FAILURE = 0;

  /** The call was invalid, or asked for something that does not exist. */
  public static final int ERROR = -1;

  private static final Object NOTHING = 0;

  public static ApiReply success(String message, Object value) {
    return new ApiReply(SUCCESS, message, value);
  }

  public static ApiReply failure(String message) {
    return new ApiReply(FAILURE, message, NOTHING);
  }

  public static ApiReply error(String message) {
    return new ApiReply(ERROR, message, NOTHING);
  }

  /**
   * Parses the answer of a method.
   *
   * @throws XmlRpcException if the value is not such a triple
   */
  static ApiReply of(Object value) throws XmlRpcException {
    if (value instanceof List<?> triple
        && triple.size() == 3
        && triple.get(0) instanceof Integer code
        && triple.get(1) instanceof String message) {
      return new ApiReply(code, message, triple.get(2));
    }
    throw XmlRpcException.malformed("Not a code, a message and a value: " + value);
  }

  /** Whether the call succeeded. */
  public boolean isSuccess() {
    return code == SUCCESS;
  }

  /** Returns the answer as the list that is sent. */
  List<Object> toList() {
    return List.of(code, message, value);
  }
}
