package org.keyway.ros.ros1;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.transport.GraphUnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the master of a graph, as rospy nodes do, because robots start programs in any order.
 * Logs each reason for waiting once, at most three in all. Each try takes a limited time, even if
 * the host is unknown, nothing listens, or another program answers.
 */
public final class MasterWait {
  private static final Logger LOG = LoggerFactory.getLogger(MasterWait.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long PERIOD_MILLIS = 200;
  private static final long PAUSE_MILLIS = 1_000;

  /**
   * Largest number of logged reasons: enough for no listener, then a starting machine, then a
   * starting master.
   */
  private static final int MOST_REASONS = 3;

  private static final int MOST_CHARACTERS = 200;

  private final String node;
  private final XmlRpcClient master;
  private final Set<String> said = new HashSet<>();

  /**
   * @param options options of the node that waits
   */
  public MasterWait(Ros1Options options) {
    node = options.name();
    master = new XmlRpcClient(options.masterUri(), TIMEOUT);
  }

  /** Returns as soon as the master answers. */
  public void await() throws InterruptedException {
    boolean waited = false;
    while (!answers()) {
      waited = true;
      TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
    }
    if (waited) {
      LOG.info("{}: the master at {} is there", node, master.uri());
    }
  }

  /**
   * Handles a master that failed to answer a request: logs the reason and returns after a pause.
   * The master may be shutting down or may have sent an unreadable answer.
   */
  public void lost(GraphUnreachableException reason) throws InterruptedException {
    say(String.valueOf(reason.getMessage()));
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }

  /**
   * Whether the master answers. Any valid ROS answer counts, even if the master does not know the
   * node.
   */
  private boolean answers() {
    try {
      master.callApi("lookupNode", node, node);
      return true;
    } catch (IOException e) {
      say(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void say(String reason) {
    if (said.size() < MOST_REASONS && said.add(reason)) {
      String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ");
      LOG.warn(
          "{} waits for the master at {}: {}",
          node,
          master.uri(),
          line.substring(0, Math.min(line.length(), MOST_CHARACTERS)));
    }
  }
}
