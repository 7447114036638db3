package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.app.Main;
import org.keyway.configuration.run.Home;
import org.keyway.ros.Eventually;
import org.keyway.ros.interop.PeerProcess;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.interop.RosPeers.Master;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;
import org.keyway.ros.testing.Opened;

/** Nodes as processes: before there is a master, and with what cannot be. */
@Timeout(300)
class NodeRunTest {
  private static final long PATIENCE_SECONDS = 120;
  private static final int INTERRUPTED = 130;
  private static final String WAITS = " waits for the master at ";

  @RegisterExtension final Opened opened = new Opened();
  @TempDir private Path directory;

  /** The command in a process of its own, as the launcher starts it. */
  private PeerProcess start(RosPeers peers, String... arguments) throws IOException {
    List<String> options = new ArrayList<>();
    options.add("-cp");
    options.add(System.getProperty("java.class.path"));
    options.add("-Dkeyway.home=" + Home.folder().toRealPath());
    options.add("-Djava.awt.headless=true");
    options.add(Main.class.getName());
    options.addAll(List.of(arguments));
    return peers.start(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        options.toArray(String[]::new));
  }

  private static void says(PeerProcess process, String text) throws Exception {
    Eventually.holds(
        PATIENCE_SECONDS,
        () -> "it says '%s'; it said:%n%s".formatted(text, process.output()),
        () -> process.output().contains(text));
  }

  private List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private Path picture() throws IOException {
    Path file = directory.resolve("picture.png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  /** Who looks for it may for a moment hold its free port as the one that it calls from. */
  private void startOurMaster(int port) throws Exception {
    Eventually.holds(
        "the master starts",
        () -> {
          try {
            opened.add(new RosMaster("127.0.0.1", port));
            return true;
          } catch (BindException taken) {
            return false;
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  @Tag("peers")
  void everyNodeWaitsForItsMasterAndSaysSoOnce(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      peers.killMaster();
      Path recording = directory.resolve("run.mcap");
      List<PeerProcess> nodes = new ArrayList<>();
      nodes.add(start(peers, "ros", "sim", "_pause:=0.1"));
      nodes.add(start(peers, "ros", "planner"));
      nodes.add(start(peers, "ros", "camera", "--file", picture().toString()));
      nodes.add(start(peers, "ros", "record", "-o", recording.toString(), "/sim/status"));
      for (PeerProcess node : nodes) {
        says(node, WAITS + peers.masterUri() + ": Connection refused");
      }
      assertEquals(List.of(directory.resolve("picture.png")), files(directory));
      if (master == Master.OURS) {
        startOurMaster(peers.masterUri().port());
      } else {
        peers.startTheirMaster();
      }
      for (String name : List.of("/sim", "/planner", "/camera", "/record")) {
        Eventually.holds(
            PATIENCE_SECONDS,
            () -> name + " is in the graph",
            () -> peers.askMaster("lookupNode", "/test", name).isSuccess());
      }
      says(nodes.get(3), "Records /sim/status into ");
      assertEquals(0.1, peers.askMaster("getParam", "/test", "/sim/pause").value());
      for (PeerProcess node : nodes) {
        node.interrupt();
        assertEquals(INTERRUPTED, node.awaitExit(PATIENCE_SECONDS), node::output);
        assertEquals(1, count(node.output(), WAITS), node::output);
        assertFalse(node.output().contains("defect"), node.output());
      }
      assertTrue(Files.size(recording) > 0);
    }
  }

  @Test
  @Tag("slow")
  void interruptWhileItWaitsEndsANodeAndLeavesNoFile() throws Exception {
    try (RosPeers peers = new RosPeers(Master.OURS)) {
      peers.killMaster();
      PeerProcess node =
          start(peers, "ros", "record", "-o", directory.resolve("new/run.mcap").toString());
      says(node, WAITS);
      node.interrupt();
      assertEquals(INTERRUPTED, node.awaitExit(PATIENCE_SECONDS), node::output);
      assertEquals(1, node.output().lines().count(), node::output);
      assertEquals(List.of(), files(directory));
    }
  }

  /** It answers every call, and none as a master does. */
  @Test
  @Tag("slow")
  void programInTheMastersPlaceIsNamedOnce() throws Exception {
    try (RosPeers peers = new RosPeers(Master.OURS);
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      PeerProcess node =
          start(peers, "ros", "sim", "__master:=http://127.0.0.1:" + server.getLocalPort());
      for (int call = 0; call < 5; call++) {
        try (var socket = server.accept()) {
          socket
              .getOutputStream()
              .write("HTTP/1.1 404 \u001b[31mred\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
      }
      node.interrupt();
      assertEquals(INTERRUPTED, node.awaitExit(PATIENCE_SECONDS), node::output);
      assertEquals(1, node.output().lines().count(), node::output);
      assertTrue(node.output().contains("404"), node.output());
      assertFalse(node.output().contains("\u001b"), node.output());
    }
  }

  /** It knows nodes and topics, and fails whenever a parameter is asked for, at first. */
  @Test
  @Tag("slow")
  void masterThatCannotBeAskedForParametersIsWaitedForAndNamedOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean mended = new AtomicBoolean();
    XmlRpcServer master =
        opened.add(new XmlRpcServer(InetAddress.getLoopbackAddress(), 0, "bad master"));
    ApiMethods methods =
        new ApiMethods()
            .add("lookupNode", call -> ApiReply.error("unknown"))
            .add(
                "getParam",
                call -> {
                  asked.incrementAndGet();
                  if (mended.get()) {
                    return ApiReply.error("not set");
                  }
                  throw new IllegalStateException("on purpose");
                });
    for (String method : List.of("Publisher", "Subscriber", "Service")) {
      methods
          .add("register" + method, call -> ApiReply.success("", List.of()))
          .add("unregister" + method, call -> ApiReply.success("", 1));
    }
    master.start(methods);
    try (RosPeers peers = new RosPeers(Master.OURS)) {
      PeerProcess node =
          start(
              peers,
              "ros",
              "camera",
              "--file",
              picture().toString(),
              "__master:=http://127.0.0.1:" + master.port());
      Eventually.holds(PATIENCE_SECONDS, () -> "it goes on asking", () -> asked.get() > 4);
      assertEquals(1, count(node.output(), WAITS), node::output);
      assertTrue(node.output().contains("on purpose"), node.output());
      mended.set(true);
      int before = asked.get();
      // Whether time is simulated, and the three parameters of a camera.
      Eventually.holds(PATIENCE_SECONDS, () -> "all is read", () -> asked.get() >= before + 4);
      node.interrupt();
      assertEquals(INTERRUPTED, node.awaitExit(PATIENCE_SECONDS), node::output);
      // It may have had the time to say what it plays.
      long complaints = node.output().lines().filter(line -> !line.startsWith("INFO ")).count();
      assertEquals(1, complaints, node::output);
    }
  }

  private static String refused(String... arguments) {
    StringWriter errors = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter(), true))
            .setErr(new PrintWriter(errors, true))
            .execute(arguments);
    assertEquals(2, code, errors.toString());
    assertEquals(1, errors.toString().lines().count(), errors.toString());
    return errors.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "sim", "camera --file pom.xml", "record -o run.mcap"})
  void addressOfNoMasterIsRefusedAtOnce(String command) {
    for (String written : List.of("robot:11311", "https://robot:11311", "http://ro bot", "")) {
      List<String> line = new ArrayList<>(List.of("ros"));
      line.addAll(List.of(command.split(" ")));
      line.add("__master:=" + written);
      String said = refused(line.toArray(String[]::new));
      assertTrue(said.startsWith("keyway: __master is '" + written + "'; it must be"), said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://robot", "robot:11311", "10.0.0.256", "fe80::1%nosuch"})
  void masterRefusesAHostThatIsNone(String host) {
    String said = refused("ros", "master", "-p", "0", "--host", host);
    assertTrue(said.contains(host), said);
  }

  @Test
  void topicThatIsNoNameIsRefusedBeforeThereIsAMaster() throws IOException {
    Path file = directory.resolve("run.mcap");
    String said =
        refused("ros", "record", "-o", file.toString(), "not-a-topic", "__master:=http://robot");
    assertTrue(said.contains("not-a-topic"), said);
    assertEquals(List.of(), files(directory));
  }

  @Test
  void parameterThatCannotBeLeavesNothingBehind() throws Exception {
    RosMaster master = opened.add(RosMaster.local());
    String said = refused("ros", "sim", "__master:=" + master.uri(), "_rate:=-1");
    assertTrue(said.contains("/sim/rate is -1; it must be"), said);
  }
}
