package org.keyway.app.recording;

import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;
import org.keyway.ros.recording.RecordedChannel;

/**
 * A message with its times.
 *
 * @param channel channel of the message
 * @param number number of the message in its channel, from 0
 * @param logNanos recording time, in ns
 * @param stampNanos stamp in ns; {@link ChannelClock#NO_STAMP} if it has none
 * @param message decoded message; null if it could not be decoded
 */
record StampedMessage(
    RecordedChannel channel,
    int number,
    long logNanos,
    long stampNanos,
    @Nullable Message message) {}
