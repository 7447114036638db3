package org.keyway.ros.rosjava;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.ros1.xmlrpc.XmlRpcException;

/**
 * Another node, by its last answer.
 *
 * @param uri address of its XML-RPC methods
 * @param name its global name
 * @param answers whether it answers
 * @param sent topics that it reports to send to the asking node; null if it does not report them
 */
record Peer(String uri, String name, boolean answers, @Nullable Set<String> sent) {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String OUT = "o";

  /** Asks a node for its connections. */
  static Peer ask(String uri, String name, String asking) {
    try {
      ApiReply reply = XmlRpcClient.of(uri, TIMEOUT).callApi("getBusInfo", asking);
      return new Peer(uri, name, true, reply.isSuccess() ? sent(reply.value(), asking) : null);
    } catch (XmlRpcException e) {
      return new Peer(uri, name, true, null);
    } catch (IOException e) {
      return new Peer(uri, name, false, null);
    }
  }

  /** Reads entries of id, peer, direction, transport and topic. */
  private static Set<String> sent(Object value, String asking) {
    Set<String> topics = new HashSet<>();
    if (value instanceof List<?> connections) {
      for (Object entry : connections) {
        if (entry instanceof List<?> connection
            && connection.size() >= 5
            && connection.get(1).equals(asking)
            && connection.get(2).equals(OUT)) {
          topics.add(String.valueOf(connection.get(4)));
        }
      }
    }
    return topics;
  }

  /** Whether the node answers and does not deny that it sends a topic. */
  boolean sends(String topic) {
    return answers && (sent == null || sent.contains(topic));
  }
}
