package org.keyway.ros.ros1.xmlrpc;

/**
 * A date and time in XML-RPC format, such as {@code 20011215T02:59:43}. It has no time zone, whose
 * format differs between programs. The text is passed on unchanged.
 *
 * @param text the text between the tags
 */
public record DateTime(String text) {
  @Override
  public String toString() {
    return text;
  }
}
