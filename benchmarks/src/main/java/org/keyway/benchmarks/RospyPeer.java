package org.keyway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

/** A node of rospy in a process of its own that answers images as {@link AnsweringNode} does. */
final class RospyPeer implements AutoCloseable {
  private static final String SCRIPT = "rospy_peer.py";

  private final PeerProcess process;
  private final JsonNode greeting;

  private RospyPeer(PeerProcess process, JsonNode greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /**
   * Starts it.
   *
   * @param masterUri of the graph
   * @param images topic
   * @param commands topic
   * @return empty if no Python here has rospy
   * @throws IllegalStateException if one has, and it does not work
   */
  static Optional<RospyPeer> start(ServerUri masterUri, String images, String commands) {
    // Its log goes to the folder that it runs in.
    Map<String, String> environment =
        Map.of(
            "ROS_MASTER_URI", masterUri.toString(),
            "ROS_IP", "127.0.0.1",
            "ROS_HOME", ".",
            "ROS_LOG_DIR", ".");
    return PeerProcess.start(SCRIPT, List.of(images, commands), environment)
        .map(peer -> new RospyPeer(peer.process(), peer.greeting()));
  }

  /** Its version. */
  @Override
  public String toString() {
    return "rospy " + greeting.get("version").asText();
  }

  @Override
  public void close() {
    process.close();
  }
}
