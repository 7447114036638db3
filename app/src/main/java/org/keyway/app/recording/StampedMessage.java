package org.keyway.app.recording;

import org.keyway.ros.message.Message;

/**
 * A decoded message and its time.
 *
 * @param topic where it was sent
 * @param nanos its stamp; if it has none that is right, when it was recorded
 */
record StampedMessage(String topic, long nanos, Message message) {}
