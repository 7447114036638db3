package org.keyway.ros.ros1.tcpros;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.graph.DropOldestQueue;

class WireTest {
  private static byte[] frame(int length, byte... bytes) {
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .put(bytes)
        .array();
  }

  private static FrameReader reader(byte[] bytes) {
    return new FrameReader(new ByteArrayInputStream(bytes), 64 << 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, 1_500_000_000, Integer.MIN_VALUE})
  void impossibleLengthTakesNoMemory(int length) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    FrameReader reader = reader(frame(length));
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThrows(RefusedException.class, () -> reader.next(null, false));
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1 << 20);
  }

  @Test
  void endBetweenMessagesIsAnEndAndWithinThemAnError() throws IOException {
    FrameReader whole = reader(frame(2, (byte) 1, (byte) 2));
    assertArrayEquals(new byte[] {1, 2}, whole.next(null, false));
    assertNull(whole.next(null, false));
    assertThrows(EOFException.class, () -> reader(frame(2, (byte) 1)).next(null, false));
    assertThrows(EOFException.class, () -> reader(new byte[2]).next(null, false));
  }

  @Test
  void spareArrayIsUsedIfItFits() throws IOException {
    byte[] spare = new byte[2];
    assertSame(spare, reader(frame(2, (byte) 1, (byte) 2)).next(spare, false));
    assertNotSame(spare, reader(frame(1, (byte) 1)).next(spare, false));
  }

  @Property(tries = 200)
  void headersSurviveTheWire(@ForAll @Size(max = 8) Map<@AlphaChars String, String> fields)
      throws IOException {
    ConnectionHeader header = new ConnectionHeader();
    fields.forEach((name, value) -> header.with(name, value.replaceAll("\\p{Cs}", "")));
    ConnectionHeader read = ConnectionHeader.read(new ByteArrayInputStream(header.encode()));
    assertEquals(header.toString(), read.toString());
  }

  @Property(tries = 200)
  void anyBytesAreAHeaderOrRefused(@ForAll byte[] bytes) {
    try {
      ConnectionHeader.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      assertTrue(e instanceof RefusedException || e instanceof EOFException);
    }
  }

  @Property(tries = 200)
  void queueKeepsTheNewestInOrder(@ForAll @Size(max = 30) List<Integer> elements)
      throws InterruptedException {
    DropOldestQueue<Integer> queue = new DropOldestQueue<>(4);
    int dropped = 0;
    for (int i = 0; i < elements.size(); i++) {
      Integer oldest = queue.offer(elements.get(i));
      assertEquals(i < 4 ? null : elements.get(i - 4), oldest);
      dropped += oldest == null ? 0 : 1;
    }
    for (Integer element : elements.subList(dropped, elements.size())) {
      assertEquals(element, queue.poll(0));
    }
    assertNull(queue.poll(0));
  }

  @Test
  void impossibleLimitsAreRefused() {
    Duration second = Duration.ofSeconds(1);
    refused(0, second, 256);
    refused(Integer.MAX_VALUE, second, 256);
    refused(1, Duration.ZERO, 256);
    refused(1, Duration.ofHours(1), 256);
    refused(1, second, 0);
    refused(1, second, 10_001);
  }

  private static void refused(int bytes, Duration patience, int connections) {
    assertThrows(
        IllegalArgumentException.class, () -> new TcprosLimits(bytes, patience, connections));
  }
}
