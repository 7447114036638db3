package org.keyway.ros.ros1.xmlrpc;

import java.util.List;

/**
 * What every method of a ROS master or node answers.
 *
 * @param code {@link #SUCCESS}, {@link #FAILURE} or {@link #ERROR}
 * @param message for people
 * @param value what was asked for; something without meaning unless the code is {@link #SUCCESS}
 */
public record ApiReply(int code, String message, Object value) {
  /** It was done. */
  public static final int SUCCESS = 1;

  /** It was tried in vain. */
  public static final int FAILURE = 0;

  /** It was asked wrongly, or for something that is not there. */
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
   * Reads what a method answered.
   *
   * @throws XmlRpcException if it is no such triple
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

  /** Whether it was done. */
  public boolean isSuccess() {
    return code == SUCCESS;
  }

  /** As it is sent. */
  List<Object> toList() {
    return List.of(code, message, value);
  }
}
