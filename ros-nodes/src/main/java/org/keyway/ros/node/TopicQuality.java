package org.keyway.ros.node;

import org.keyway.ros.transport.QualityOfService;

/** Quality of service of the nodes' topics, except latched ones. */
final class TopicQuality {
  /** Outgoing topics, including camera images, as REP 2003 specifies for drivers. */
  static final QualityOfService OUT = QualityOfService.DEFAULT.withDepth(16);

  /** Incoming camera images: only the newest image counts, and lost ones are not sent again. */
  static final QualityOfService IMAGES_IN = QualityOfService.SENSOR_DATA.withDepth(1);

  private TopicQuality() {}
}
