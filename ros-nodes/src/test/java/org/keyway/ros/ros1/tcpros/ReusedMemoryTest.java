package org.keyway.ros.ros1.tcpros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.Eventually;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** Whatever memory is written over, nobody sees a message change or half of another. */
@Timeout(60)
class ReusedMemoryTest {
  private static final int PIXEL_BYTES = 640 * 480 * 3;

  private RosMaster master;
  private RosNode camera;
  private RosNode viewer;
  private Publisher publisher;

  @BeforeEach
  void begin() throws Exception {
    master = RosMaster.local();
    camera = new TcprosNode(Ros1Options.local("camera", master.uri()));
    viewer = new TcprosNode(Ros1Options.local("viewer", master.uri()));
    publisher = camera.advertise("images", ImageMessages.IMAGE, QualityOfService.DEFAULT);
  }

  @AfterEach
  void end() {
    viewer.close();
    camera.close();
    master.close();
  }

  private static Message image(int shade, int bytes) {
    byte[] pixels = new byte[bytes];
    Arrays.fill(pixels, (byte) shade);
    return ImageMessages.IMAGE.newMessage().set("data", pixels);
  }

  private static void assertOfOneShade(int shade, ByteBuffer pixels) {
    byte[] expected = new byte[pixels.remaining()];
    Arrays.fill(expected, (byte) shade);
    assertEquals(ByteBuffer.wrap(expected), pixels);
  }

  @Test
  void messagesThatAListenerKeepsStayAsTheyAre() throws Exception {
    BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    viewer.subscribe(
        "images",
        ImageMessages.IMAGE,
        QualityOfService.DEFAULT.withDepth(8),
        message -> heard.add(message.decode()));
    Eventually.holds("it is connected", () -> publisher.subscribers() == 1);
    List<Message> kept = new ArrayList<>();
    for (int shade = 0; shade < 8; shade++) {
      publisher.publish(image(shade, shade == 5 ? PIXEL_BYTES / 2 : PIXEL_BYTES));
      kept.add(heard.poll(20, TimeUnit.SECONDS));
    }
    for (int shade = 0; shade < 8; shade++) {
      assertOfOneShade(shade, kept.get(shade).bytes("data"));
    }
  }

  @Test
  void slowSubscriberBesideAFastOneGetsWholeMessages() throws Exception {
    BlockingQueue<Message> slow = new LinkedBlockingQueue<>();
    BlockingQueue<Message> fast = new LinkedBlockingQueue<>();
    viewer.subscribe(
        "images",
        ImageMessages.IMAGE,
        QualityOfService.NEWEST,
        message -> {
          slow.add(message.decode());
          try {
            Thread.sleep(20);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    viewer.subscribe(
        "images",
        ImageMessages.IMAGE,
        QualityOfService.DEFAULT.withDepth(64),
        message -> fast.add(message.decode()));
    Eventually.holds("both are connected", () -> publisher.subscribers() == 2);
    for (int shade = 1; shade <= 100; shade++) {
      publisher.publish(image(shade, PIXEL_BYTES));
    }
    publisher.publish(image(0, PIXEL_BYTES));
    for (BlockingQueue<Message> subscriber : List.of(slow, fast)) {
      int shade = -1;
      while (shade != 0) {
        ByteBuffer pixels = subscriber.poll(20, TimeUnit.SECONDS).bytes("data");
        assertTrue(pixels.get(0) == 0 || pixels.get(0) > shade, "in order");
        shade = pixels.get(0);
        assertOfOneShade(shade, pixels);
      }
    }
  }
}
