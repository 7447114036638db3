package org.keyway.ros.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.interop.RosPeers.Master;
import org.keyway.ros.ros1.master.RosMaster;

/** Hosts that java.net.URI cannot read, and addresses of IPv6, alone and among programs of ROS. */
@Tag("slow")
@Tag("peers")
@Timeout(180)
class AddressesInteropTest {
  private static final String CONTAINER = "my_robot_1";

  @TempDir private Path directory;

  private static void assumeIpv6() throws IOException {
    assumeTrue(
        NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null,
        "there is no IPv6 here");
  }

  @Test
  void nodesMeetAtTheLoopbackOfIpv6() throws Exception {
    assumeIpv6();
    AddressExchange.amongOurs("::1");
  }

  @Test
  void loopbackOfIpv6AloneIsListenedAt() throws Exception {
    assumeIpv6();
    try (RosMaster master = new RosMaster("::1", 0)) {
      int port = master.uri().port();
      assertEquals("http://[::1]:%d/".formatted(port), master.uri().toString());
      new Socket("::1", port).close();
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"))
              .toList();
      assertFalse(others.isEmpty());
      for (InetAddress other : others) {
        assertThrows(IOException.class, () -> new Socket(other, port).close(), other::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]"})
  void programsOfRosMeetOursByIpv6(String theirs) throws Exception {
    assumeIpv6();
    Map<String, String> variables = Map.of("ROS_IPV6", "on", "ROS_IP", theirs);
    for (Master master : Master.values()) {
      try (RosPeers peers = new RosPeers(master, "::1", variables)) {
        AddressExchange.withTheirs(peers);
      }
    }
  }

  /** A file in place of what the system knows, for one process of Java. */
  @Test
  void nodesMeetAtNamesWithUnderscores() throws Exception {
    Path hosts =
        Files.writeString(
            directory.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 %s\n".formatted(CONTAINER));
    run(exchange(List.of("-Djdk.net.hosts.file=" + hosts), CONTAINER));
  }

  /** A name with several addresses, at the first of which nobody listens. */
  @Test
  void addressesOfANameAreTriedInTurn() throws Exception {
    Path hosts =
        Files.writeString(
            directory.resolve("hosts"),
            "127.0.0.1 localhost\n127.0.0.9 robot.localhost\n127.0.0.1 robot.localhost\n");
    run(exchange(List.of("-Djdk.net.hosts.file=" + hosts), "robot.localhost"));
  }

  /** Where a process may have a view of its own of the files, a hosts file of its own is in it. */
  @ParameterizedTest
  @EnumSource
  void programsOfRosMeetOursAtNamesWithUnderscores(Master master) throws Exception {
    RosPeers.assumeInstalled("rosmaster", "unshare");
    Path hosts =
        Files.writeString(
            directory.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 %s\n".formatted(CONTAINER));
    List<String> view =
        List.of(
            "unshare", "-m", "sh", "-c", "mount --bind " + hosts + " /etc/hosts && exec \"$@\"");
    List<String> probe = new ArrayList<>(view);
    probe.addAll(List.of("sh", "getent", "hosts", CONTAINER));
    assumeTrue(
        new ProcessBuilder(probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0,
        "no view of its own of the files");
    List<String> command = new ArrayList<>(view);
    command.add("sh");
    command.addAll(exchange(List.of(), CONTAINER, master.name()));
    run(command);
  }

  private static List<String> exchange(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(AddressExchange.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command) throws Exception {
    try (PeerProcess process = new PeerProcess(new ProcessBuilder(command))) {
      String said = process.awaitSuccess(TimeUnit.MINUTES.toSeconds(2));
      assertEquals("all was exchanged", said.lines().reduce("", (first, last) -> last));
    }
  }
}
