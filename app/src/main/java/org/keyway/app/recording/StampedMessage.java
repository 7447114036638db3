package org.keyway.app.recording;

import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;
import org.keyway.ros.recording.RecordedChannel;

/**
 * A message and the times that it comes with.
 *
 * @param channel where it was sent
 * @param number its number among those of the channel, from 0
 * @param logNanos when it was recorded
 * @param stampNanos its stamp; {@link ChannelClock#NO_STAMP} if it has none
 * @param message null if it could not be decoded
 */
record StampedMessage(
    RecordedChannel channel,
    int number,
    long logNanos,
    long stampNanos,
    @Nullable Message message) {}
