package org.keyway.ros.message;

/**
 * The type of a service: what is asked and what is answered.
 *
 * @param name package and name, such as {@code std_srvs/Trigger}
 * @param request what is asked
 * @param response what is answered
 */
public record ServiceType(String name, MessageType request, MessageType response) {
  /** Of both definitions on end, in hexadecimal. */
  public String md5() {
    return MessageType.md5(request.md5Text() + response.md5Text());
  }
}
