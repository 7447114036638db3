package org.keyway.ros.ros1.xmlrpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Methods of a master or node by name, and {@code system.multicall}, which answers several calls in
 * one. An {@link IllegalArgumentException} of a method becomes an answer with the error code.
 */
public final class ApiMethods {
  private static final Logger LOG = LoggerFactory.getLogger(ApiMethods.class);
  private static final String MULTICALL = "system.multicall";

  private final Map<String, Method> methods = new LinkedHashMap<>();

  /** Answers one method. */
  @FunctionalInterface
  public interface Method {
    /** Returns the answer. Must return quickly, because the caller waits. */
    ApiReply answer(ApiArguments arguments);
  }

  /** Adds a method. All methods must be added before the server starts. */
  public ApiMethods add(String name, Method method) {
    methods.put(name, method);
    return this;
  }

  /** Returns the result of a call. */
  Object answer(String name, List<Object> parameters) throws XmlRpcException {
    return name.equals(MULTICALL) ? multicall(parameters) : single(name, parameters);
  }

  private Object single(String name, List<Object> parameters) throws XmlRpcException {
    Method method = methods.get(name);
    if (method == null) {
      throw new XmlRpcException(
          XmlRpcException.NO_SUCH_METHOD,
          "There is no method %s; there are %s".formatted(name, methods.keySet()));
    }
    try {
      return method.answer(new ApiArguments(name, parameters)).toList();
    } catch (IllegalArgumentException e) {
      return ApiReply.error(String.valueOf(e.getMessage())).toList();
    } catch (Throwable e) {
      LOG.error("The method {} failed", name, e);
      throw new XmlRpcException(XmlRpcException.INTERNAL, name + " failed: " + e.getMessage());
    }
  }

  /** Answers several calls: each result in a list of one element, each fault as a struct. */
  private List<Object> multicall(List<Object> parameters) throws XmlRpcException {
    if (parameters.size() != 1 || !(parameters.get(0) instanceof List<?> calls)) {
      throw new XmlRpcException(XmlRpcException.INVALID, MULTICALL + " takes one list of calls");
    }
    List<Object> results = new ArrayList<>();
    for (Object call : calls) {
      try {
        results.add(List.of(nested(call)));
      } catch (XmlRpcException e) {
        results.add(XmlRpcWriter.faultStruct(e));
      }
    }
    return results;
  }

  private Object nested(@Nullable Object call) throws XmlRpcException {
    if (call instanceof Map<?, ?> map
        && map.get("methodName") instanceof String name
        && map.get("params") instanceof List<?> parameters) {
      return single(name, new ArrayList<>(parameters));
    }
    throw new XmlRpcException(XmlRpcException.INVALID, "A call without methodName and params");
  }
}
