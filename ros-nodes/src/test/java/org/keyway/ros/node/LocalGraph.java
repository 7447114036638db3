package org.keyway.ros.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.GraphParameters;
import org.keyway.ros.ros1.OwnParameters;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.actionlib.ActionlibServers;
import org.keyway.ros.transport.ActionHandler;
import org.keyway.ros.transport.ActionServer;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.NodeParameters;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosClock;
import org.keyway.ros.transport.RosLog;
import org.keyway.ros.transport.ServiceHandler;
import org.keyway.ros.transport.Subscription;

/**
 * A graph in memory: the port without wires, so that nodes can be tested by themselves. Messages
 * are encoded and decoded as on a wire; every subscription has a thread.
 */
final class LocalGraph {
  final Map<String, Object> parameters = new ConcurrentHashMap<>();
  final List<String> log = new CopyOnWriteArrayList<>();
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private final Map<String, ServiceHandler> services = new ConcurrentHashMap<>();

  Node node(String name) {
    return new Node(name);
  }

  /** Whether all that was published on a topic has been taken by its subscribers. */
  boolean isTaken(String topic) {
    return topic(topic).feeds.stream().allMatch(Feed::isIdle);
  }

  private Topic topic(String name) {
    return topics.computeIfAbsent(name, Topic::new);
  }

  private record Topic(String name, List<Feed> feeds, List<Outlet> outlets) {
    Topic(String name) {
      this(name, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }
  }

  private record Letter(MessageType type, ByteBuffer bytes, long receivedNanos, String caller)
      implements Incoming {
    @Override
    public Message decode() throws MalformedMessageException {
      return MessageCodec.decode(type, bytes);
    }
  }

  /** A publisher. */
  private final class Outlet implements Publisher {
    private final Topic topic;
    private final MessageType type;
    private final String caller;
    private final boolean latched;
    private Letter last;

    Outlet(Topic topic, MessageType type, String caller, boolean latched) {
      this.topic = topic;
      this.type = type;
      this.caller = caller;
      this.latched = latched;
      topic.outlets.add(this);
    }

    @Override
    public String topic() {
      return topic.name;
    }

    @Override
    public synchronized void publish(Message message) {
      if (!message.type().equals(type)) {
        throw new IllegalArgumentException(message.type() + " on " + topic.name);
      }
      Letter letter = new Letter(type, MessageCodec.encode(message), System.nanoTime(), caller);
      last = letter;
      topic.feeds.forEach(feed -> feed.put(letter));
    }

    synchronized void catchUp(Feed feed) {
      if (latched && last != null) {
        feed.put(last);
      }
    }

    @Override
    public int subscribers() {
      return topic.feeds.size();
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      topic.outlets.remove(this);
    }
  }

  /** A subscription. */
  private final class Feed implements Subscription {
    private final Topic topic;
    private final int capacity;
    private final MessageListener listener;
    private final Deque<Letter> queue = new ArrayDeque<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private boolean listening;
    private boolean closed;

    Feed(Topic topic, int capacity, MessageListener listener) {
      this.topic = topic;
      this.capacity = capacity;
      this.listener = listener;
      Thread thread = new Thread(this::run, "feed " + topic.name);
      thread.setDaemon(true);
      thread.start();
      topic.feeds.add(this);
      topic.outlets.forEach(outlet -> outlet.catchUp(this));
    }

    synchronized void put(Letter letter) {
      received.incrementAndGet();
      if (queue.size() == capacity) {
        queue.removeFirst();
        dropped.incrementAndGet();
      }
      queue.addLast(letter);
      notifyAll();
    }

    private void run() {
      while (true) {
        Letter letter;
        synchronized (this) {
          while (queue.isEmpty() && !closed) {
            try {
              wait();
            } catch (InterruptedException e) {
              return;
            }
          }
          if (closed) {
            return;
          }
          letter = queue.removeFirst();
          listening = true;
        }
        try {
          listener.accept(letter);
        } catch (MalformedMessageException e) {
          malformed.incrementAndGet();
        } catch (RuntimeException e) {
          log.add("listener: " + e);
        }
        synchronized (this) {
          listening = false;
        }
      }
    }

    synchronized boolean isIdle() {
      return queue.isEmpty() && !listening;
    }

    @Override
    public String topic() {
      return topic.name;
    }

    @Override
    public int publishers() {
      return topic.outlets.size();
    }

    @Override
    public long received() {
      return received.get();
    }

    @Override
    public long dropped() {
      return dropped.get();
    }

    @Override
    public long malformed() {
      return malformed.get();
    }

    @Override
    public synchronized void close() {
      closed = true;
      topic.feeds.remove(this);
      notifyAll();
    }
  }

  /** A node. */
  final class Node implements Ros1Node, GraphParameters {
    private final String name;
    private final List<Runnable> atShutdown = new ArrayList<>();
    private final ActionlibServers actions = new ActionlibServers(this);
    private boolean running = true;

    private Node(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String resolve(String topic) {
      if (topic.startsWith("~")) {
        return name + "/" + topic.substring(1);
      }
      return topic.startsWith("/") ? topic : "/" + topic;
    }

    @Override
    public Publisher advertise(String topic, MessageType type, QualityOfService quality) {
      boolean latched = quality.durability() == QualityOfService.Durability.TRANSIENT_LOCAL;
      return new Outlet(topic(resolve(topic)), type, name, latched);
    }

    @Override
    public Subscription subscribe(
        String topic, MessageType type, QualityOfService quality, MessageListener listener) {
      return subscribeAny(topic, quality, listener);
    }

    @Override
    public Subscription subscribeAny(
        String topic, QualityOfService quality, MessageListener listener) {
      return new Feed(topic(resolve(topic)), quality.depth(), listener);
    }

    @Override
    public AutoCloseable serve(String service, ServiceType type, ServiceHandler handler) {
      services.put(resolve(service), handler);
      return () -> services.remove(resolve(service));
    }

    @Override
    public Message call(String service, ServiceType type, Message request, Duration timeout)
        throws IOException {
      ServiceHandler handler = services.get(resolve(service));
      if (handler == null) {
        throw new IOException("no service " + service);
      }
      return handler.answer(request);
    }

    @Override
    public ActionServer serveAction(String action, ActionType type, ActionHandler handler) {
      return actions.serve(action, type, handler);
    }

    @Override
    public NodeParameters parameters() {
      return new OwnParameters(this);
    }

    @Override
    public GraphParameters graphParameters() {
      return this;
    }

    @Override
    public Optional<Object> get(String parameter) {
      String name = resolve(parameter);
      return Optional.ofNullable(parameters.get(name))
          .or(() -> Optional.of(below(name)).filter(values -> !values.isEmpty()).map(all -> all));
    }

    /** A namespace, as the parameter server gives it. */
    private Map<String, Object> below(String namespace) {
      Map<String, Object> values = new HashMap<>();
      parameters.forEach(
          (name, value) -> {
            if (name.startsWith(namespace + "/")) {
              values.put(name.substring(namespace.length() + 1), value);
            }
          });
      return values;
    }

    @Override
    public void set(String parameter, Object value) {
      parameters.put(resolve(parameter), value);
    }

    @Override
    public void delete(String parameter) {
      parameters.remove(resolve(parameter));
    }

    @Override
    public void onChange(String parameter, Consumer<Object> listener) {
      throw new UnsupportedOperationException("no node under test asks for it");
    }

    @Override
    public RosLog log() {
      return (level, line) -> log.add(level + " " + line);
    }

    @Override
    public RosClock clock() {
      return new RosClock() {
        @Override
        public RosTime now() {
          return RosTime.ofNanos(1_000_000_000_000_000_000L + System.nanoTime());
        }

        @Override
        public boolean isSimulated() {
          return false;
        }
      };
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public void onShutdown(Runnable action) {
      atShutdown.add(action);
    }

    @Override
    public void close() {
      if (running) {
        running = false;
        atShutdown.forEach(Runnable::run);
        actions.close();
      }
    }
  }

  /** Everything that is published on a topic. */
  List<Message> listen(String topic) {
    List<Message> heard = new CopyOnWriteArrayList<>();
    new Feed(topic(topic), 100_000, incoming -> heard.add(incoming.decode()));
    return heard;
  }

  /** The values of a diagnostic status, by key. */
  static Map<String, String> values(Message status) {
    Map<String, String> values = new HashMap<>();
    status
        .messages("values")
        .forEach(value -> values.put(value.string("key"), value.string("value")));
    return values;
  }
}
