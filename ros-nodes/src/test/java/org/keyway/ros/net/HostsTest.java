package org.keyway.ros.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  private static long soon() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
  }

  @ParameterizedTest
  @CsvSource({
    "robot, robot",
    "my_robot_1, my_robot_1",
    "' 10.0.0.1 ', 10.0.0.1",
    "[::1], ::1",
    "::1, ::1",
    "fe80::1%eth0, fe80::1%eth0",
    "robot.local., robot.local.",
  })
  void namesAndAddressesAreTaken(String text, String host) {
    assertEquals(host, Hosts.check("ROS_IP", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http://robot",
        "robot:11311",
        "10.0.0.1:11311",
        "[::1]:11311",
        "10.0.0.999",
        "a b",
        "robot/",
        "[]",
        "[robot]",
        ":",
        "::1::",
        "fe80::1%",
        "robot%eth0",
        "a\nb"
      })
  void whatIsNoHostIsRefusedByTheNameOfItsSetting(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Hosts.check("ROS_IP", text));
    assertTrue(refusal.getMessage().startsWith("ROS_IP is '" + text + "'"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 127.0.0.1",
    "LocalHost, 127.0.0.1",
    "robot.localhost, 127.0.0.1",
    "127.0.0.1, 127.0.0.1",
    "127.0.1.1, 127.0.1.1",
    "::1, ::1",
    "0:0:0:0:0:0:0:1, ::1",
    "::ffff:127.0.0.1, 127.0.0.1",
  })
  void loopbackAloneIsListenedAt(String host, String address) throws IOException {
    assertEquals(InetAddress.getByName(address), Hosts.bindAddress(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"robot", "my_robot_1", "127.example.org", "localhost.org", "10.0.0.1", "fd00::7"})
  void everyInterfaceIsListenedAtForOthers(String host) {
    assertTrue(Hosts.bindAddress(host).isAnyLocalAddress());
  }

  @Test
  void zoneThatIsNotThereIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Hosts.bindAddress("fe80::1%nosuch"));
    assertTrue(refusal.getMessage().contains("nosuch"), refusal.getMessage());
  }

  @Test
  void connectionIsMadeToWhicheverAddressAnswers() throws Exception {
    assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null);
    for (String address : List.of("127.0.0.1", "::1")) {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
        try (Socket socket = Hosts.connect(address, server.getLocalPort(), soon(), one -> {})) {
          assertEquals(InetAddress.getByName(address), socket.getInetAddress());
        }
      }
    }
  }

  @Test
  void nameThatIsNotKnownIsSaid() {
    UnknownHostException failure =
        assertThrows(
            UnknownHostException.class,
            () -> Hosts.connect("no_such_robot.invalid", 1, soon(), one -> {}));
    assertTrue(failure.getMessage().contains("no_such_robot.invalid"), failure.getMessage());
  }

  @Test
  void socketThatIsNotWantedAnyMoreIsClosed() {
    List<Socket> seen = new ArrayList<>();
    assertThrows(
        SocketException.class,
        () ->
            Hosts.connect(
                "127.0.0.1",
                1,
                soon(),
                socket -> {
                  seen.add(socket);
                  throw new SocketException("not wanted");
                }));
    assertTrue(seen.get(0).isClosed());
  }
}
