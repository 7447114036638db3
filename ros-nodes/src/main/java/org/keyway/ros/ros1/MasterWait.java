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
 * Waits for the master of a graph, as nodes of rospy do: a robot starts its programs in any order.
 * Why it waits is said once. Whatever listens in the master's place costs a bounded time for each
 * try: nobody, a name that is not known, a program that answers nothing or nonsense.
 */
public final class MasterWait {
  private static final Logger LOG = LoggerFactory.getLogger(MasterWait.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long PERIOD_MILLIS = 200;
  private static final long PAUSE_MILLIS = 1_000;

  /** Enough for nobody, then a machine that starts, then a master. */
  private static final int MOST_REASONS = 3;

  private static final int MOST_CHARACTERS = 200;

  private final String node;
  private final XmlRpcClient master;
  private final Set<String> said = new HashSet<>();

  /**
   * @param options of the node that waits
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
   * Notes that the master was there and could not be asked for something, says so, and returns
   * after a pause: it may be going down, or have no answer that can be read.
   */
  public void lost(GraphUnreachableException reason) throws InterruptedException {
    say(String.valueOf(reason.getMessage()));
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }

  /** Any answer in the form of ROS will do: whether it knows the node is another matter. */
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
