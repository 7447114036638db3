package org.keyway.ros.rosjava;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.keyway.ros.ros1.GraphParameters;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.transport.GraphUnreachableException;
import org.ros.exception.RosRuntimeException;
import org.ros.node.parameter.ParameterTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parameters of the master. Reads and sets them by direct calls, because ROSJava needs the class of
 * a value in advance. ROSJava reports changes, except inside a namespace watched as a whole; those
 * are polled once a second.
 */
final class RosjavaParameters implements GraphParameters {
  private static final Logger LOG = LoggerFactory.getLogger(RosjavaParameters.class);

  private final ParameterTree tree;
  private final String nodeUri;
  private final UnaryOperator<String> resolver;
  private final MasterWatch master;
  private final Executor executor;
  private final Map<String, List<Consumer<Object>>> listeners = new HashMap<>();
  private final Map<String, Object> told = new HashMap<>();

  /**
   * @param resolver resolves names to global names
   */
  RosjavaParameters(
      ParameterTree tree,
      String nodeUri,
      UnaryOperator<String> resolver,
      MasterWatch master,
      Executor executor) {
    this.tree = tree;
    this.nodeUri = nodeUri;
    this.resolver = resolver;
    this.master = master;
    this.executor = executor;
  }

  @Override
  public Optional<Object> get(String name) {
    ApiReply reply = call("getParam", List.of(resolver.apply(name)));
    return reply.isSuccess() ? Optional.of(reply.value()) : Optional.empty();
  }

  @Override
  public void set(String name, Object value) {
    String global = resolver.apply(name);
    ApiReply reply = call("setParam", List.of(global, value));
    if (!reply.isSuccess()) {
      throw new UncheckedIOException(new IOException("%s: %s".formatted(global, reply.message())));
    }
    // The master notifies all nodes except the one that sets the value.
    changed(global, value);
  }

  @Override
  public void delete(String name) {
    String global = resolver.apply(name);
    call("deleteParam", List.of(global));
    changed(global, Map.of());
  }

  @Override
  public void onChange(String name, Consumer<Object> listener) {
    String global = resolver.apply(name);
    synchronized (listeners) {
      List<Consumer<Object>> all = listeners.computeIfAbsent(global, key -> new ArrayList<>());
      all.add(listener);
      if (all.size() > 1) {
        return;
      }
    }
    begin(global);
    try {
      tree.addParameterListener(global, value -> changed(global, plain(value)));
    } catch (RosRuntimeException e) {
      LOG.debug("{} is to be watched when the master is back", global, e);
    }
    master.add(MasterRegistration.watcher(global, nodeUri));
  }

  /** Stores the present value, which is not a change. */
  private void begin(String parameter) {
    try {
      get(parameter)
          .ifPresent(
              value -> {
                synchronized (listeners) {
                  told.putIfAbsent(parameter, value);
                }
              });
    } catch (UncheckedIOException e) {
      LOG.debug("{} cannot be asked for", parameter, e);
    }
  }

  /**
   * Polls parameters that may change without a report: namespaces, and values that may become one.
   */
  void refresh() {
    List<String> watched;
    synchronized (listeners) {
      watched =
          listeners.keySet().stream()
              .filter(name -> !told.containsKey(name) || told.get(name) instanceof Map)
              .toList();
    }
    watched.forEach(name -> changed(name, get(name).orElse(Map.of())));
  }

  /** Converts ROSJava's arrays and maps to lists and maps. */
  private static Object plain(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(RosjavaParameters::plain).toList();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RosjavaParameters::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new HashMap<>();
      map.forEach((key, entry) -> plain.put(String.valueOf(key), plain(entry)));
      return Map.copyOf(plain);
    }
    return value;
  }

  /** Reports a value once. A deleted parameter is reported as an empty struct. */
  private void changed(String parameter, Object value) {
    List<Consumer<Object>> all;
    synchronized (listeners) {
      if (value instanceof Map<?, ?> map && map.isEmpty()) {
        told.remove(parameter);
        return;
      }
      all = List.copyOf(listeners.getOrDefault(parameter, List.of()));
      if (all.isEmpty() || Objects.deepEquals(value, told.put(parameter, value))) {
        return;
      }
    }
    executor.execute(() -> all.forEach(listener -> tell(listener, parameter, value)));
  }

  private static void tell(Consumer<Object> listener, String parameter, Object value) {
    try {
      listener.accept(value);
    } catch (RuntimeException e) {
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
}
