package org.keyway.ros.rosjava;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.ros.node.ConnectedNode;

/** Topics that a node publishes. */
final class TopicPublishers {
  private final ConnectedNode node;
  private final String name;
  private final String nodeUri;
  private final Definitions definitions;
  private final MasterWatch master;
  private final Map<String, RosjavaPublisher> publishers = new HashMap<>();

  TopicPublishers(
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

  Publisher advertise(String topic, MessageType type, QualityOfService quality) {
    MasterRegistration registration = MasterRegistration.publisher(topic, type.typeName(), nodeUri);
    synchronized (publishers) {
      if (publishers.containsKey(topic)) {
        throw new IllegalStateException("%s publishes %s already".formatted(name, topic));
      }
      definitions.add(type);
      RosjavaPublisher publisher =
          new RosjavaPublisher(
              () -> node.newPublisher(topic, type.typeName()),
              topic,
              type,
              quality.durability() == QualityOfService.Durability.TRANSIENT_LOCAL,
              () -> withdraw(topic, registration));
      publishers.put(topic, publisher);
      master.add(registration);
      return publisher;
    }
  }

  private void withdraw(String topic, MasterRegistration registration) {
    synchronized (publishers) {
      publishers.remove(topic);
      master.remove(registration);
    }
  }

  void close() {
    List<RosjavaPublisher> all;
    synchronized (publishers) {
      all = List.copyOf(publishers.values());
    }
    all.forEach(RosjavaPublisher::close);
  }
}
