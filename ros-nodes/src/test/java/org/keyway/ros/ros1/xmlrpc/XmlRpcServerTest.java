package org.keyway.ros.ros1.xmlrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.Eventually;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.testing.ReservedPort;

@Tag("slow")
@Timeout(60)
class XmlRpcServerTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** Ends calls of servers that give no whole answer, however long they are waited for. */
  private static final Duration SHORT = Duration.ofMillis(300);

  /** More than the buffers of both ends of a connection. */
  private static final String LONG = "x".repeat(16 << 20);

  private XmlRpcServer server;
  private XmlRpcClient client;

  @BeforeEach
  void begin() throws IOException {
    server = new XmlRpcServer(HERE, 0, "test");
    server.start(
        new ApiMethods()
            .add("echo", arguments -> ApiReply.success(arguments.caller(), arguments.value(1)))
            .add(
                "fail",
                arguments -> {
                  throw new IllegalStateException("on purpose");
                })
            .add("tell", arguments -> ApiReply.success("", LONG)));
    client = client(server.port(), Duration.ofSeconds(20));
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static XmlRpcClient client(int port, Duration timeout) {
    return new XmlRpcClient(ServerUri.http("127.0.0.1", port), timeout);
  }

  @Test
  void answersCalls() throws IOException {
    ApiReply reply = client.callApi("echo", "/me", List.of(1, Map.of("a", 2.5)));
    assertEquals(ApiReply.success("/me", List.of(1, Map.of("a", 2.5))), reply);
  }

  @Test
  void answersSeveralCallsInOne() throws IOException {
    Object results =
        client.call(
            "system.multicall",
            List.of(
                List.of(
                    Map.of("methodName", "echo", "params", List.of("/me", 1)),
                    Map.of("methodName", "unknown", "params", List.of()),
                    Map.of("methodName", "echo", "params", List.of("/me", 2)))));
    List<?> list = (List<?>) results;
    assertEquals(List.of(List.of(1, "/me", 1)), list.get(0));
    assertEquals(XmlRpcException.NO_SUCH_METHOD, ((Map<?, ?>) list.get(1)).get("faultCode"));
    assertEquals(List.of(List.of(1, "/me", 2)), list.get(2));
  }

  @Test
  void wrongArgumentsAreAnErrorOfTheCaller() throws IOException {
    ApiReply reply = client.callApi("echo", "/me");
    assertEquals(ApiReply.ERROR, reply.code());
    assertTrue(reply.message().contains("echo"), reply.message());
  }

  @Test
  void unknownMethodAndFailureAreFaults() {
    XmlRpcException unknown =
        assertThrows(XmlRpcException.class, () -> client.call("unknown", List.of()));
    assertEquals(XmlRpcException.NO_SUCH_METHOD, unknown.code());
    XmlRpcException failure =
        assertThrows(XmlRpcException.class, () -> client.call("fail", List.of()));
    assertEquals(XmlRpcException.INTERNAL, failure.code());
  }

  /** What the server answers to these bytes, as a client reads it. */
  private Object raw(String request) throws IOException {
    try (Socket socket = new Socket(HERE, server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return XmlRpcReader.response(HttpMessage.readAnswer(socket.getInputStream()));
    }
  }

  private void faults(String request) {
    assertThrows(XmlRpcException.class, () -> raw(request));
  }

  private static String post(String body) {
    return "POST /RPC2 HTTP/1.1\r\ncontent-LENGTH: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  @Test
  void whatIsNoCallGetsAFault() throws IOException {
    faults("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    faults("POST / HTTP/1.1\r\n\r\n");
    faults("POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n");
    faults("POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n");
    faults("POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n");
    faults(post("no XML"));
    faults(
        post(
            "<!DOCTYPE x [<!ENTITY a 'b'>]><methodCall><methodName>&a;</methodName></methodCall>"));
    faults(post("<methodCall><methodName>echo</methodName>" + "<a>".repeat(1000)));
    answersCalls();
  }

  @Test
  void longBodyGetsAFaultAndLongHeaderToo() throws IOException {
    String big = "x".repeat(HttpMessage.MAX_BODY_BYTES + 1);
    XmlRpcException fault = assertThrows(XmlRpcException.class, () -> raw(post(big)));
    assertTrue(fault.getMessage().contains("bytes"), fault.getMessage());
    faults("POST / HTTP/1.1\r\nX: " + "y".repeat(100_000));
    answersCalls();
  }

  @Test
  void silentAndSlowClientsAreCutOffAndOthersServed() throws Exception {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < XmlRpcServer.MAX_CONNECTIONS + 8; i++) {
      silent.add(new Socket(HERE, server.port()));
    }
    Socket slow = silent.get(0);
    CountDownLatch cut = new CountDownLatch(1);
    Daemons.start("test drip", () -> drip(slow, cut));
    answersCalls();
    assertTrue(cut.await(20, TimeUnit.SECONDS));
    for (Socket socket : silent) {
      socket.close();
    }
  }

  private static void drip(Socket socket, CountDownLatch cut) {
    try {
      while (true) {
        socket.getOutputStream().write('P');
        Thread.sleep(50);
      }
    } catch (IOException e) {
      cut.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void clientThatReadsNoAnswerIsCutOff() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(1 << 16);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(HERE, server.port()));
      byte[] call = XmlRpcWriter.call("tell", List.of("/me"));
      socket.getOutputStream().write(HttpMessage.bytes("POST / HTTP/1.1", call));
      Eventually.holds("it is answered", () -> socket.getInputStream().available() > 0);
      String peer = String.valueOf(socket.getLocalSocketAddress());
      Eventually.holds(
          "it is cut off",
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> thread.getName().endsWith(peer)));
      assertThrows(IOException.class, () -> HttpMessage.readAnswer(socket.getInputStream()));
    }
    answersCalls();
  }

  @Test
  void clientWaitsNoLongerThanItsTimeoutForAServerThatReadsNothing() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, HERE)) {
      XmlRpcClient impatient = client(listener.getLocalPort(), SHORT);
      CompletableFuture<Object> answer = new CompletableFuture<>();
      Daemons.start(
          "test calls",
          () -> {
            try {
              answer.complete(impatient.call("echo", List.of(LONG)));
            } catch (IOException e) {
              answer.completeExceptionally(e);
            }
          });
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
      assertTrue(failure.getCause() instanceof SocketTimeoutException, failure::toString);
    }
  }

  @Test
  void clientWaitsNoLongerThanItsTimeoutForASlowServer() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, HERE)) {
      Daemons.start("test slow server", () -> trickle(listener));
      XmlRpcClient impatient = client(listener.getLocalPort(), SHORT);
      assertThrows(IOException.class, () -> impatient.call("echo", List.of()));
    }
  }

  private static void trickle(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
      while (true) {
        socket.getOutputStream().write('X');
        Thread.sleep(20);
      }
    } catch (SocketException e) {
      // The client has left.
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void clientRefusesErrorsAndEndlessAnswers() throws Exception {
    refusesAnswer("HTTP/1.1 500 Broken\r\n\r\n");
    refusesAnswer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
    refusesAnswer("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(HttpMessage.MAX_BODY_BYTES + 1));
    refusesAnswer("SSH-2.0-hello\r\n\r\n");
  }

  private static void refusesAnswer(String answer) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, HERE)) {
      Daemons.start("test server", () -> answerOnce(listener, answer));
      XmlRpcClient client = client(listener.getLocalPort(), Duration.ofSeconds(20));
      assertThrows(IOException.class, () -> client.call("echo", List.of()));
    }
  }

  private static void answerOnce(ServerSocket listener, String answer) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has left.
    }
  }

  @Test
  void closedServerFreesItsPort() throws IOException {
    try (ReservedPort port = new ReservedPort()) {
      new XmlRpcServer(HERE, port.number(), "test").close();
      assertThrows(IOException.class, () -> client(port.number(), SHORT).call("echo", List.of()));
      new XmlRpcServer(HERE, port.number(), "test").close();
    }
  }

  @Test
  void addressesThatAreNoneAreRefused() {
    for (String uri : List.of("", "no uri at all", "http://", "mailto:x")) {
      assertThrows(IOException.class, () -> XmlRpcClient.of(uri, Duration.ofSeconds(1)), uri);
    }
  }
}
