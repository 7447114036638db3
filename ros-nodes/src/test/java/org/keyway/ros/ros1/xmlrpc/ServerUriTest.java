package org.keyway.ros.ros1.xmlrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUriTest {
  private static final int DEFAULT_PORT = 11_311;

  private static ServerUri http(String text) {
    return ServerUri.parse(text, ServerUri.HTTP, DEFAULT_PORT);
  }

  @ParameterizedTest
  @CsvSource({
    "http://my_robot_1:11311/, my_robot_1, 11311, http://my_robot_1:11311/",
    "http://_robot_:1, _robot_, 1, http://_robot_:1/",
    "http://robot, robot, 11311, http://robot:11311/",
    "http://robot/, robot, 11311, http://robot:11311/",
    "' http://robot:11311/ ', robot, 11311, http://robot:11311/",
    "HTTP://Robot.local:80/RPC2, Robot.local, 80, http://Robot.local:80/RPC2",
    "http://[::1]:11311/, ::1, 11311, http://[::1]:11311/",
    "http://[::1], ::1, 11311, http://[::1]:11311/",
    "http://::1:38415/, ::1, 38415, http://[::1]:38415/",
    "http://fd00::2:38415/, fd00::2, 38415, http://[fd00::2]:38415/",
    "http://[fe80::1%eth0]:5/, fe80::1%eth0, 5, http://[fe80::1%eth0]:5/",
    "http://[fe80::1%25eth0]:5/, fe80::1%eth0, 5, http://[fe80::1%eth0]:5/",
    "http://[::ffff:10.0.0.1]:5/, ::ffff:10.0.0.1, 5, http://[::ffff:10.0.0.1]:5/",
    "http://10.0.0.1:65535, 10.0.0.1, 65535, http://10.0.0.1:65535/",
  })
  void hostAndPortAreFound(String text, String host, int port, String written) {
    ServerUri uri = http(text);
    assertEquals(host, uri.host());
    assertEquals(port, uri.port());
    assertEquals(written, uri.toString());
    assertEquals(uri, http(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "robot",
        "robot:11311",
        "robot:11311/",
        "https://robot:11311/",
        "rosrpc://robot:11311",
        "http:/robot:11311/",
        "http://",
        "http://:11311/",
        "http:///",
        "http://robot:0/",
        "http://robot:65536/",
        "http://robot:-1/",
        "http://robot:x/",
        "http://robot:/",
        "http://robot:123456/",
        "http://ro bot:11311/",
        "http://user@robot:11311/",
        "http://robot:1:2/",
        "http://[::1:11311/",
        "http://::1]:11311/",
        "http://[robot]:11311/",
        "http://[:::]:11311/",
        "http://[12345::]:1/",
        "http://10.0.0.256:11311/",
        "http://robot:11311/a b",
        "http://robot:11311/\r\nHost: other",
        "http://robot:11311\u0000/",
        "http://robot:11311/#part",
        "http://robot\u001b[31m:11311/",
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> http(text));
  }

  @Property(tries = 300)
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      ServerUri uri = http("http://" + text);
      assertEquals(uri, http(uri.toString()));
    } catch (IllegalArgumentException refused) {
      assertEquals(IllegalArgumentException.class, refused.getClass());
    }
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().withChars("abzAZ019_-.").ofMinLength(1).ofMaxLength(20),
            Arbitraries.of("::1", "fd00::2", "fe80::fc:ff:fe00:1%eth0", "127.0.0.1"))
        .filter(host -> !host.matches("\\d+(\\.\\d+){3}"));
  }

  @Property(tries = 300)
  void addressesSurviveTheWire(
      @ForAll @From("hosts") String host, @ForAll @IntRange(min = 1, max = 65_535) int port) {
    ServerUri node = ServerUri.http(host, port);
    assertEquals(node, http(node.toString()));
    ServerUri service = ServerUri.rosrpc(host, port);
    assertEquals(service, ServerUri.parse(service.toString(), ServerUri.ROSRPC, 0));
  }

  @Test
  void serviceMustNameItsPort() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ServerUri.parse("rosrpc://robot", ServerUri.ROSRPC, 0));
    ServerUri service = ServerUri.parse("rosrpc://my_arm:7/", ServerUri.ROSRPC, 0);
    assertEquals("my_arm", service.host());
    assertEquals(7, service.port());
  }

  @ParameterizedTest
  @CsvSource({
    "my_robot_1, my_robot_1:5",
    "::1, [::1]:5",
    "fe80::1%eth0, [fe80::1]:5",
  })
  void headerOfHttpNamesNoZone(String host, String authority) {
    assertEquals(authority, ServerUri.http(host, 5).authority());
  }
}
