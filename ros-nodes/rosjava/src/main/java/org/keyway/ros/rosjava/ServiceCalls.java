package org.keyway.ros.rosjava;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.ros.exception.RemoteException;
import org.ros.exception.RosRuntimeException;
import org.ros.internal.message.service.ServiceDescriptionFactory;
import org.ros.internal.message.service.ServiceRequestMessageFactory;
import org.ros.internal.node.service.ServiceDeclaration;
import org.ros.internal.node.service.ServiceFactory;
import org.ros.internal.node.service.ServiceIdentifier;
import org.ros.internal.node.service.ServiceManager;
import org.ros.namespace.GraphName;
import org.ros.node.service.ServiceClient;
import org.ros.node.service.ServiceResponseListener;

/**
 * Calls services through ROSJava's clients. A ROSJava node keeps one client for each name, which
 * never reconnects after its server has gone. This class then creates a new client.
 */
final class ServiceCalls {
  /** Service and type that a connection serves. */
  private record Key(String service, String md5) {}

  private final String name;
  private final Definitions definitions;
  private final RawSerialization serialization;
  private final MasterWatch master;
  private final ScheduledExecutorService executor;
  private final Map<Key, ServiceClient<Payload, Payload>> clients = new ConcurrentHashMap<>();

  ServiceCalls(
      String name,
      Definitions definitions,
      RawSerialization serialization,
      MasterWatch master,
      ScheduledExecutorService executor) {
    this.name = name;
    this.definitions = definitions;
    this.serialization = serialization;
    this.master = master;
    this.executor = executor;
  }

  Message call(String service, ServiceType type, Message request, Duration timeout)
      throws IOException {
    if (!request.type().equals(type.request())) {
      throw new IllegalArgumentException(
          "%s takes %s, not %s".formatted(service, type.request(), request.type()));
    }
    Key key = new Key(service, type.md5());
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    executor.execute(() -> send(key, type, request, answer));
    try {
      byte[] bytes = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return MessageCodec.decode(type.response(), ByteBuffer.wrap(bytes));
    } catch (TimeoutException e) {
      discard(key);
      throw new IOException("%s did not answer within %s".formatted(service, timeout), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + service, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("%s failed: %s".formatted(service, cause.getMessage()), cause);
    } catch (MalformedMessageException e) {
      throw new IOException("%s answered what is no %s".formatted(service, type.response()), e);
    }
  }

  private void send(Key key, ServiceType type, Message request, CompletableFuture<byte[]> answer) {
    try {
      ServiceClient<Payload, Payload> client = client(key, type);
      client.call(new Payload(MessageCodec.encode(request).array()), new Listener(answer));
    } catch (IOException | RuntimeException e) {
      discard(key);
      answer.completeExceptionally(e);
    }
  }

  /** Passes on the answer that ROSJava receives. */
  private record Listener(CompletableFuture<byte[]> answer)
      implements ServiceResponseListener<Payload> {
    @Override
    public void onSuccess(Payload response) {
      answer.complete(response.bytes());
    }

    @Override
    public void onFailure(RemoteException e) {
      answer.completeExceptionally(e);
    }
  }

  private synchronized ServiceClient<Payload, Payload> client(Key key, ServiceType type)
      throws IOException {
    ServiceClient<Payload, Payload> present = clients.get(key);
    if (present != null && present.isConnected()) {
      return present;
    }
    discard(key);
    ServiceClient<Payload, Payload> fresh = connect(key.service(), type);
    clients.put(key, fresh);
    return fresh;
  }

  private ServiceClient<Payload, Payload> connect(String service, ServiceType type)
      throws IOException {
    ApiReply found = master.call("lookupService", List.of(service));
    if (!found.isSuccess()) {
      throw new IOException("nobody offers it");
    }
    definitions.add(type);
    ServiceDeclaration declaration =
        new ServiceDeclaration(
            new ServiceIdentifier(GraphName.of(service), URI.create(String.valueOf(found.value()))),
            new ServiceDescriptionFactory(definitions.ofServices()).newFromType(type.name()));
    ServiceManager manager = new ServiceManager();
    try {
      // The slave server, null here, is for servers of services.
      return new ServiceFactory(GraphName.of(name), null, manager, executor)
          .newClient(
              declaration,
              serialization.newServiceRequestSerializer(type.name()),
              serialization.newServiceResponseDeserializer(type.name()),
              new ServiceRequestMessageFactory(definitions.ofServices()));
    } catch (RosRuntimeException e) {
      manager.getClients().forEach(ServiceClient::shutdown);
      String reason = e.getMessage() == null ? "no handshake within a second" : e.getMessage();
      throw new IOException(reason, e);
    }
  }

  private void discard(Key key) {
    ServiceClient<Payload, Payload> client = clients.remove(key);
    if (client != null) {
      client.shutdown();
    }
  }

  void close() {
    clients.values().forEach(ServiceClient::shutdown);
  }
}
