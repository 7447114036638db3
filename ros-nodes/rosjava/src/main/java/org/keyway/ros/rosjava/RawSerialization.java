package org.keyway.ros.rosjava;

import org.ros.internal.message.DefaultMessageSerializationFactory;
import org.ros.internal.message.Message;
import org.ros.message.MessageDefinitionProvider;
import org.ros.message.MessageDeserializer;
import org.ros.message.MessageSerializationFactory;
import org.ros.message.MessageSerializer;
import rosgraph_msgs.Clock;

/**
 * Serializes {@link Payload}s of any type. Also writes messages of ROSJava's own classes, because
 * it sends lines to {@code /rosout}.
 */
final class RawSerialization implements MessageSerializationFactory {
  private static final ThreadLocal<byte[]> ANSWER = new ThreadLocal<>();

  private final MessageSerializationFactory own;

  RawSerialization(MessageDefinitionProvider definitions) {
    own = new DefaultMessageSerializationFactory(definitions);
  }

  /**
   * Passes on the answer to a request. ROSJava creates its message itself and writes it immediately
   * on the same thread.
   */
  static void answer(byte[] bytes) {
    ANSWER.set(bytes);
  }

  @Override
  public <T extends Message> MessageSerializer<T> newMessageSerializer(String type) {
    return (message, buffer) -> {
      if (message instanceof Payload payload) {
        payload.writeTo(buffer);
      } else {
        own.<T>newMessageSerializer(type).serialize(message, buffer);
      }
    };
  }

  // The caller chooses T, which nothing checks.
  @SuppressWarnings("unchecked")
  @Override
  public <T extends Message> MessageDeserializer<T> newMessageDeserializer(String type) {
    return buffer -> {
      byte[] bytes = Payload.take(buffer);
      return (T) (type.equals(Clock._TYPE) ? new ClockPayload(bytes) : new Payload(bytes));
    };
  }

  @Override
  public <T extends Message> MessageSerializer<T> newServiceRequestSerializer(String type) {
    return newMessageSerializer(type);
  }

  @Override
  public <T extends Message> MessageDeserializer<T> newServiceRequestDeserializer(String type) {
    return newMessageDeserializer(type);
  }

  @Override
  public <T extends Message> MessageSerializer<T> newServiceResponseSerializer(String type) {
    return (message, buffer) -> {
      buffer.writeBytes(ANSWER.get());
      ANSWER.remove();
    };
  }

  @Override
  public <T extends Message> MessageDeserializer<T> newServiceResponseDeserializer(String type) {
    return newMessageDeserializer(type);
  }
}
