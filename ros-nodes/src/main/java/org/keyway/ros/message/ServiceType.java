package org.keyway.ros.message;

/**
 * Type of a service: its request and response.
 *
 * @param name package and name, such as {@code std_srvs/Trigger}
 * @param request type of the request
 * @param response type of the response
 */
public record ServiceType(String name, MessageType request, MessageType response) {
  /** Returns the md5 of both definitions, concatenated, in hexadecimal. */
  public String md5() {
    return MessageType.md5(request.md5Text() + response.md5Text());
  }
}
