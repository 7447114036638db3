package org.keyway.ros.rosjava;

import java.util.HashMap;
import java.util.Map;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.transport.ServiceHandler;
import org.ros.node.ConnectedNode;

/** Services that a node serves. */
final class ServedServices {
  /** A service and its registration. */
  private record Entry(ServedService service, MasterRegistration registration) {}

  private final ConnectedNode node;
  private final String name;
  private final String nodeUri;
  private final Definitions definitions;
  private final MasterWatch master;
  private final Map<String, Entry> entries = new HashMap<>();

  ServedServices(
      ConnectedNode node,
      String name,
      String nodeUri,
      Definitions definitions,
      MasterWatch master) {
    this.node = node;
    this.name = name;
    this.nodeUri = nodeUri;
    this.definitions = definitions;
    this.master = master;
  }

  AutoCloseable serve(String service, ServiceType type, ServiceHandler handler) {
    synchronized (entries) {
      Entry entry = entries.computeIfAbsent(service, unused -> entry(service, type));
      ServedService served = entry.service();
      if (served.isOpen() || !served.type().equals(type)) {
        throw new IllegalStateException(
            "%s answers %s already, or did with another type".formatted(name, service));
      }
      served.open(handler);
      master.add(entry.registration());
      return () -> close(entry);
    }
  }

  private Entry entry(String service, ServiceType type) {
    definitions.add(type);
    ServedService served = new ServedService(service, type);
    String uri = node.newServiceServer(service, type.name(), served).getUri().toString();
    return new Entry(served, MasterRegistration.service(service, uri, nodeUri));
  }

  private void close(Entry entry) {
    synchronized (entries) {
      entry.service().close();
      master.remove(entry.registration());
    }
  }
}
