package org.keyway.ros.ros1.xmlrpc;

/**
 * A moment as XML-RPC writes it, such as {@code 20011215T02:59:43}: without a zone, in whose form
 * programs differ. It is handed on as it came.
 *
 * @param text what stands between the tags
 */
public record DateTime(String text) {
  @Override
  public String toString() {
    return text;
  }
}
