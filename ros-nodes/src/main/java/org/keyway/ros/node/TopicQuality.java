package org.keyway.ros.node;

import org.keyway.ros.transport.QualityOfService;

/** The quality of service of the nodes' topics, but for those that are latched. */
final class TopicQuality {
  /** What nodes say, a camera's images too, as REP 2003 has it for drivers. */
  static final QualityOfService OUT = QualityOfService.DEFAULT.withDepth(16);

  /** What a camera shows: only the newest image counts, and a lost one is not missed. */
  static final QualityOfService IMAGES_IN = QualityOfService.SENSOR_DATA.withDepth(1);

  private TopicQuality() {}
}
