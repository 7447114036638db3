package org.keyway.ros.rosjava;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Transport;

/** The numbers of docs/rosjava.md: no test, and run only when asked for by its name. */
class TransportComparison {
  private static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");
  private static final MessageType COMMAND = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final List<String> TRANSPORTS = List.of("tcpros", "rosjava");
  private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(1) / 60;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 600;

  private RosMaster master;

  @BeforeEach
  void begin() throws IOException {
    master = RosMaster.local();
  }

  @AfterEach
  void end() {
    master.close();
  }

  private RosNode node(String transport, String name) throws IOException {
    return Transport.named(transport)
        .describe(name, List.of("__master:=" + master.uri()), Map.of())
        .enter();
  }

  private static Message image(int width, int height) {
    return IMAGE
        .newMessage()
        .set("width", width)
        .set("height", height)
        .set("encoding", "rgb8")
        .set("step", 3 * width)
        .set("data", new byte[3 * width * height]);
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  @Test
  void latencyFromImageToCommand() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (String transport : TRANSPORTS) {
        answer(transport, image(64, 64));
        answer(transport, image(640, 480));
      }
    }
  }

  /** A built-in camera at 60 Hz, and a node of the transport that answers each image. */
  private void answer(String transport, Message image) throws Exception {
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    try (RosNode camera = node("tcpros", "/camera");
        RosNode planner = node(transport, "/planner")) {
      Publisher commands = planner.advertise("command", COMMAND, QualityOfService.DEFAULT);
      planner.subscribe(
          "image",
          IMAGE,
          QualityOfService.NEWEST,
          message ->
              commands.publish(
                  COMMAND.newMessage().set("header.stamp", message.decode().time("header.stamp"))));
      camera.subscribe(
          "command",
          COMMAND,
          QualityOfService.DEFAULT,
          message ->
              nanos.add(System.nanoTime() - message.decode().time("header.stamp").toNanos()));
      Publisher images = camera.advertise("image", IMAGE, QualityOfService.DEFAULT);
      Eventually.holds(
          "both are connected", () -> images.subscribers() > 0 && commands.subscribers() > 0);
      long next = System.nanoTime();
      for (int i = 0; i < WARM_UP + MEASURED; i++) {
        if (i == WARM_UP) {
          nanos.clear();
        }
        image.set("header.stamp", RosTime.ofNanos(System.nanoTime()));
        images.publish(image);
        next += FRAME_NANOS;
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    print(
        "%s, %d pixels wide: median %.2f ms, p99 %.2f ms of %d",
        transport,
        image.integer("width"),
        sorted.get(sorted.size() / 2) * 1e-6,
        sorted.get(sorted.size() * 99 / 100) * 1e-6,
        sorted.size());
  }

  @Test
  void threads() throws Exception {
    for (String transport : TRANSPORTS) {
      int before = Thread.getAllStackTraces().size();
      try (RosNode camera = node("tcpros", "/camera")) {
        Publisher images = camera.advertise("image", IMAGE, QualityOfService.DEFAULT);
        int camerasOwn = settledThreads() - before;
        RosNode planner = node(transport, "/planner");
        int alone = settledThreads() - before - camerasOwn;
        planner.subscribe("image", IMAGE, QualityOfService.NEWEST, message -> {});
        Eventually.holds("it is connected", () -> images.subscribers() == 1);
        int connected = settledThreads() - before - camerasOwn;
        planner.close();
        print(
            "%s: %d threads for a node, %d with a subscription to one publisher, %d once closed",
            transport, alone, connected, settledThreads() - before - camerasOwn);
      }
    }
  }

  private static int settledThreads() throws InterruptedException {
    TimeUnit.SECONDS.sleep(4);
    return Thread.getAllStackTraces().size();
  }

  @Test
  void memoryForASubscriberThatReadsNothing() throws Exception {
    XmlRpcClient asking = new XmlRpcClient(master.uri(), Duration.ofSeconds(5));
    for (String transport : TRANSPORTS) {
      try (RosNode camera = node(transport, "/camera")) {
        Publisher images = camera.advertise("/image", IMAGE, QualityOfService.DEFAULT);
        String uri = String.valueOf(asking.callApi("lookupNode", "/test", "/camera").value());
        try (StalledSubscriber stalled = new StalledSubscriber(uri, "/image", IMAGE)) {
          Eventually.holds("it is connected", () -> images.subscribers() == 1);
          Message image = image(640, 480);
          long most = 0;
          for (int i = 0; i < 300; i++) {
            images.publish(image);
            TimeUnit.MILLISECONDS.sleep(33);
            most = Math.max(most, i % 30 == 0 ? usedMegabytes() : 0);
          }
          print("%s: %d MB at most, %d dropped", transport, most, images.dropped());
        }
      }
    }
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
