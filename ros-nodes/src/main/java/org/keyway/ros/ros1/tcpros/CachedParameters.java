package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.ros1.GraphParameters;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.transport.GraphUnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parameters of the master. Caches parameters with listeners, which the master keeps current; they
 * stay readable while it is away. Asks the master for all others each time.
 */
final class CachedParameters implements GraphParameters, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CachedParameters.class);

  private final MasterLink master;
  private final String nodeUri;
  private final UnaryOperator<String> resolver;
  private final ThreadPoolExecutor executor;
  private final Map<String, List<Consumer<Object>>> listeners = new HashMap<>();
  private final Map<String, Object> cache = new HashMap<>();

  /**
   * @param nodeUri address at which the master reaches the node
   * @param resolver resolves names to global names
   */
  CachedParameters(String node, String nodeUri, UnaryOperator<String> resolver, MasterLink master) {
    this.master = master;
    this.nodeUri = nodeUri;
    this.resolver = resolver;
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> Daemons.unstarted(node + " tells parameters", work),
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public Optional<Object> get(String name) {
    String global = resolver.apply(name);
    synchronized (cache) {
      if (cache.containsKey(global)) {
        return Optional.of(cache.get(global));
      }
    }
    return ask(global);
  }

  private Optional<Object> ask(String global) {
    ApiReply reply = call("getParam", List.of(global));
    return reply.isSuccess() ? Optional.of(reply.value()) : Optional.empty();
  }

  @Override
  public void set(String name, Object value) {
    String global = resolver.apply(name);
    ApiReply reply = call("setParam", List.of(global, value));
    if (!reply.isSuccess()) {
      throw new UncheckedIOException(new IOException("%s: %s".formatted(global, reply.message())));
    }
    update(global, value);
  }

  @Override
  public void delete(String name) {
    String global = resolver.apply(name);
    call("deleteParam", List.of(global));
    update(global, Map.of());
  }

  @Override
  public void onChange(String name, Consumer<Object> listener) {
    String global = resolver.apply(name);
    boolean isFirst;
    synchronized (cache) {
      List<Consumer<Object>> all = listeners.computeIfAbsent(global, key -> new ArrayList<>());
      isFirst = all.isEmpty();
      all.add(listener);
    }
    if (isFirst) {
      master.add(Registration.watcher(global, nodeUri, value -> begin(global, value)));
    }
  }

  /** Stores the value at a registration. Listeners know the first value, but not later ones. */
  private void begin(String global, Object value) {
    synchronized (cache) {
      if (cache.containsKey(global)) {
        change(global, value);
      } else if (!isNothing(value)) {
        cache.put(global, value);
      }
    }
  }

  /** Stores a value from the master or this node for a parameter or a namespace. */
  void update(String name, Object value) {
    String changed = GraphName.canonical(name);
    List<String> watched;
    synchronized (cache) {
      watched = List.copyOf(listeners.keySet());
    }
    for (String parameter : watched) {
      if (parameter.equals(changed)) {
        change(parameter, value);
      } else if (GraphName.isWithin(parameter, changed) || GraphName.isWithin(changed, parameter)) {
        executor.execute(() -> refresh(parameter));
      }
    }
  }

  private void refresh(String parameter) {
    try {
      change(parameter, ask(parameter).orElse(Map.of()));
    } catch (UncheckedIOException e) {
      LOG.warn("{} changed and cannot be asked for: {}", parameter, e.getMessage());
    }
  }

  private void change(String parameter, Object value) {
    List<Consumer<Object>> told;
    synchronized (cache) {
      if (isNothing(value)) {
        cache.remove(parameter);
        return;
      }
      if (Objects.deepEquals(value, cache.put(parameter, value))) {
        return;
      }
      told = List.copyOf(listeners.getOrDefault(parameter, List.of()));
    }
    for (Consumer<Object> listener : told) {
      executor.execute(() -> tell(listener, parameter, value));
    }
  }

  /** Whether a value is an empty struct, by which the master reports a deleted parameter. */
  private static boolean isNothing(Object value) {
    return value instanceof Map<?, ?> map && map.isEmpty();
  }

  private static void tell(Consumer<Object> listener, String parameter, Object value) {
    try {
      listener.accept(value);
    } catch (Throwable e) {
      LOG.warn("A listener to the parameter {} failed", parameter, e);
    }
  }

  private ApiReply call(String method, List<Object> arguments) {
    try {
      return master.call(method, arguments);
    } catch (IOException e) {
      throw new GraphUnreachableException("The master cannot be asked: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
