package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.transport.ServiceHandler;

/** Services that a node serves, and its calls to services of others. */
final class Services {
  private final String node;
  private final String nodeUri;
  private final String serviceUri;
  private final TcprosLimits limits;
  private final MasterLink master;
  private final Map<String, ServiceServer> servers = new ConcurrentHashMap<>();

  /**
   * @param nodeUri address of the node's XML-RPC methods
   * @param serviceUri address of its services
   */
  Services(String node, String nodeUri, String serviceUri, TcprosLimits limits, MasterLink master) {
    this.node = node;
    this.nodeUri = nodeUri;
    this.serviceUri = serviceUri;
    this.limits = limits;
    this.master = master;
  }

  /**
   * Serves a service.
   *
   * @throws IllegalStateException if the node serves it already
   */
  AutoCloseable serve(String service, ServiceType type, ServiceHandler handler) {
    ServiceServer server = new ServiceServer(service, type, handler, limits);
    if (servers.putIfAbsent(service, server) != null) {
      throw new IllegalStateException("%s answers %s already".formatted(node, service));
    }
    Registration registration = Registration.service(service, serviceUri, nodeUri);
    master.add(registration);
    return () -> {
      if (servers.remove(service, server)) {
        master.remove(registration);
      }
    };
  }

  /** Serves a caller after its header. */
  void serve(Socket socket, ConnectionHeader header) throws IOException {
    String service = header.require(ConnectionHeader.SERVICE);
    ServiceServer server = servers.get(service);
    if (server == null) {
      throw new RefusedException("%s does not answer %s".formatted(node, service));
    }
    server.serve(socket, header, node);
  }

  Message call(String service, ServiceType type, Message request, Duration timeout)
      throws IOException {
    if (!request.type().equals(type.request())) {
      throw new IllegalArgumentException(
          "%s takes %s, not %s".formatted(service, type.request(), request.type()));
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    ApiReply reply = master.call("lookupService", List.of(service));
    if (!reply.isSuccess()) {
      throw new IOException("Nobody offers the service " + service);
    }
    return new ServiceCall(service, String.valueOf(reply.value()), type)
        .call(node, request, deadline, limits.maxMessageBytes());
  }
}
