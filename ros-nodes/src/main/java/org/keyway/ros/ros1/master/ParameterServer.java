package org.keyway.ros.ros1.master;

import java.util.Map;
import java.util.Optional;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.ros1.xmlrpc.ApiArguments;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;

/**
 * Implements the parameter methods of a master. Nodes that watch a parameter are notified when it,
 * a part of it or a namespace around it changes. An empty struct means that the value was deleted.
 */
final class ParameterServer {
  private static final Map<String, Object> GONE = Map.of();

  private final ParameterTree tree = new ParameterTree();
  private final Graph graph;
  private final NodeCalls calls;

  ParameterServer(Graph graph, NodeCalls calls) {
    this.graph = graph;
    this.calls = calls;
  }

  void addTo(ApiMethods methods) {
    methods
        .add("setParam", this::set)
        .add("getParam", this::get)
        .add("deleteParam", this::delete)
        .add("hasParam", arguments -> has(name(arguments, 1)))
        .add("searchParam", this::search)
        .add("getParamNames", arguments -> ApiReply.success("Parameter names", tree.names()))
        .add("subscribeParam", this::subscribe)
        .add("unsubscribeParam", this::unsubscribe);
  }

  private static String name(ApiArguments arguments, int index) {
    return GraphName.resolve(arguments.string(index), arguments.caller());
  }

  private synchronized ApiReply set(ApiArguments arguments) {
    String name = name(arguments, 1);
    Object value = arguments.value(2);
    tree.set(name, value);
    tellWatchers(name, value, arguments.caller());
    return ApiReply.success("parameter %s set".formatted(name), 0);
  }

  private ApiReply get(ApiArguments arguments) {
    String name = name(arguments, 1);
    return tree.get(name)
        .map(value -> ApiReply.success("Parameter [%s]".formatted(name), value))
        .orElseGet(() -> notSet(name));
  }

  private synchronized ApiReply delete(ApiArguments arguments) {
    String name = name(arguments, 1);
    if (!tree.delete(name)) {
      return notSet(name);
    }
    tellWatchers(name, GONE, arguments.caller());
    return ApiReply.success("parameter %s deleted".formatted(name), 0);
  }

  private static ApiReply notSet(String name) {
    return ApiReply.error("Parameter [%s] is not set".formatted(name));
  }

  private ApiReply has(String name) {
    return ApiReply.success(name, tree.contains(name));
  }

  private ApiReply search(ApiArguments arguments) {
    String name = arguments.string(1);
    return tree.search(arguments.caller(), GraphName.check("parameter", name))
        .map(found -> ApiReply.success("Found [%s]".formatted(found), found))
        .orElseGet(
            () ->
                new ApiReply(
                    ApiReply.ERROR,
                    "Cannot find parameter [%s] in an upwards search".formatted(name),
                    ""));
  }

  private synchronized ApiReply subscribe(ApiArguments arguments) {
    String name = name(arguments, 2);
    graph.addWatcher(arguments.caller(), name, arguments.string(1));
    return ApiReply.success(
        "Subscribed to parameter [%s]".formatted(name), tree.get(name).orElse(GONE));
  }

  private ApiReply unsubscribe(ApiArguments arguments) {
    String name = name(arguments, 2);
    boolean removed = graph.removeWatcher(arguments.caller(), name, arguments.string(1));
    return ApiReply.success("Unsubscribed from parameter [%s]".formatted(name), removed ? 1 : 0);
  }

  /** Notifies watchers of a change, except the caller that made it. */
  private void tellWatchers(String changed, Object value, String caller) {
    for (String watched : graph.watched()) {
      String name = watched;
      Optional<Object> told = Optional.empty();
      if (GraphName.isWithin(watched, changed)) {
        name = changed;
        told = Optional.of(value);
      } else if (GraphName.isWithin(changed, watched)) {
        told = Optional.of(tree.get(watched).orElse(GONE));
      }
      if (told.isPresent()) {
        for (String uri : graph.watchersOf(watched, caller)) {
          calls.updateParameter(uri, name, told.get());
        }
      }
    }
  }
}
