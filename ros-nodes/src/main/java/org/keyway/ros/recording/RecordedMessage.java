package org.keyway.ros.recording;

import java.nio.ByteBuffer;

/**
 * A message as it was recorded.
 *
 * @param channel where it was sent
 * @param logNanos when it was recorded, nanoseconds since the epoch
 * @param payload its bytes in the channel's encoding, read-only
 */
public record RecordedMessage(RecordedChannel channel, long logNanos, ByteBuffer payload) {}
