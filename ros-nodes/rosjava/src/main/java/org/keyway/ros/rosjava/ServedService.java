package org.keyway.ros.rosjava;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.transport.ServiceHandler;
import org.ros.exception.ServiceException;
import org.ros.node.service.ServiceResponseBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that ROSJava serves. ROSJava cannot withdraw a service. Once closed, this object
 * refuses callers that still know the address, until the service is served again.
 */
final class ServedService
    implements ServiceResponseBuilder<Payload, org.ros.internal.message.Message> {
  private static final Logger LOG = LoggerFactory.getLogger(ServedService.class);

  private final String service;
  private final ServiceType type;
  private volatile @Nullable ServiceHandler handler;

  ServedService(String service, ServiceType type) {
    this.service = service;
    this.type = type;
  }

  ServiceType type() {
    return type;
  }

  boolean isOpen() {
    return handler != null;
  }

  void open(ServiceHandler present) {
    handler = present;
  }

  void close() {
    handler = null;
  }

  /** Answers a request. Errors use the one exception that ROSJava passes on to the caller. */
  @Override
  public void build(Payload request, org.ros.internal.message.Message response)
      throws ServiceException {
    ServiceHandler present = handler;
    if (present == null) {
      throw new ServiceException(service + " is offered no more");
    }
    try {
      Message answer =
          present.answer(MessageCodec.decode(type.request(), ByteBuffer.wrap(request.bytes())));
      if (!answer.type().equals(type.response())) {
        throw new IllegalStateException(
            "it answered %s, not %s".formatted(answer.type(), type.response()));
      }
      RawSerialization.answer(MessageCodec.encode(answer).array());
    } catch (MalformedMessageException e) {
      throw new ServiceException("The request is malformed: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      LOG.warn("The service {} failed", service, e);
      throw new ServiceException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }
}
