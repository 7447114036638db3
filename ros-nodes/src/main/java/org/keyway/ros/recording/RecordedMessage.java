package org.keyway.ros.recording;

import java.nio.ByteBuffer;

/**
 * A recorded message.
 *
 * @param channel channel of the message
 * @param logNanos recording time, nanoseconds since the epoch
 * @param payload bytes in the channel's encoding, read-only
 */
public record RecordedMessage(RecordedChannel channel, long logNanos, ByteBuffer payload) {}
