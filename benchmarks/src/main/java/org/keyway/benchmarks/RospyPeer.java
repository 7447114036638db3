package org.keyway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

/** A rospy node in a separate process that answers images like {@link AnsweringNode}. */
final class RospyPeer implements AutoCloseable {
  private static final String SCRIPT = "rospy_peer.py";

  private final PeerProcess process;
  private final JsonNode greeting;

  private RospyPeer(PeerProcess process, JsonNode greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /**
   * Starts the node.
   *
   * @param masterUri URI of the graph's master
   * @param images topic of the images
   * @param commands topic of the commands
   * @return the peer; empty if no Python on this machine has rospy
   * @throws IllegalStateException if a Python has it but the node fails
   */
  static Optional<RospyPeer> start(ServerUri masterUri, String images, String commands) {
    // Writes its log to its working folder.
    Map<String, String> environment =
        Map.of(
            "ROS_MASTER_URI", masterUri.toString(),
            "ROS_IP", "127.0.0.1",
            "ROS_HOME", ".",
            "ROS_LOG_DIR", ".");
    return PeerProcess.start(SCRIPT, List.of(images, commands), environment)
        .map(peer -> new RospyPeer(peer.process(), peer.greeting()));
  }

  /** Version of rospy. */
  @Override
  public String toString() {
    return "rospy " + greeting.get("version").asText();
  }

  @Override
  public void close() {
    process.close();
  }
}
