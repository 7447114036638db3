package org.keyway.ros.ros1.master;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls methods of nodes for a master, on threads of its own. Calls to one node are in order. A
 * node that does not answer delays others only if all threads wait for such nodes.
 */
final class NodeCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeCalls.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final String MASTER = "/master";
  private static final int THREADS = 8;

  private final ThreadPoolExecutor executor;

  /** Calls by the address of the node; the first of each queue is in progress. */
  private final Map<String, Queue<Call>> waiting = new HashMap<>();

  private record Call(String method, List<Object> arguments) {}

  NodeCalls(String name) {
    AtomicInteger count = new AtomicInteger();
    executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> Daemons.unstarted(name + " calls nodes " + count.incrementAndGet(), work),
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
  }

  /** Tells a node which addresses publish a topic. */
  void updatePublishers(String node, String topic, List<String> publishers) {
    enqueue(node, new Call("publisherUpdate", List.of(MASTER, topic, publishers)));
  }

  /** Tells a node the value of a parameter. */
  void updateParameter(String node, String parameter, Object value) {
    enqueue(node, new Call("paramUpdate", List.of(MASTER, parameter, value)));
  }

  /** Tells a node to shut down because another node has taken its name. */
  void shutDown(String name, String node) {
    enqueue(
        node,
        new Call("shutdown", List.of(MASTER, "[" + name + "] new node registered with same name")));
  }

  private void enqueue(String node, Call call) {
    synchronized (waiting) {
      Queue<Call> queue = waiting.get(node);
      if (queue != null) {
        queue.add(call);
        return;
      }
      waiting.put(node, new ArrayDeque<>(List.of(call)));
    }
    executor.execute(() -> makeAll(node, call));
  }

  private void makeAll(String node, Call first) {
    for (Call call = first; call != null; call = next(node)) {
      try {
        XmlRpcClient.of(node, TIMEOUT).callApi(call.method, call.arguments.toArray());
      } catch (IOException e) {
        LOG.info("{} did not take {}: {}", node, call.method, e.getMessage());
      } catch (Throwable e) {
        LOG.error("{} could not be called for {}", node, call.method, e);
      }
    }
  }

  private @Nullable Call next(String node) {
    synchronized (waiting) {
      Queue<Call> queue = waiting.get(node);
      if (queue == null) {
        return null;
      }
      queue.remove();
      if (queue.isEmpty()) {
        waiting.remove(node);
      }
      return queue.peek();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
