package org.keyway.ros.ros1.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;

@Timeout(60)
class RosMasterTest {
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final String DEAD = "http://127.0.0.1:1/";

  private final List<XmlRpcServer> nodes = new ArrayList<>();
  private RosMaster master;

  @BeforeEach
  void begin() throws IOException {
    master = RosMaster.local();
  }

  @AfterEach
  void end() {
    master.close();
    nodes.forEach(XmlRpcServer::close);
  }

  private ApiReply ask(String method, Object... arguments) throws IOException {
    return new XmlRpcClient(master.uri(), SECONDS).callApi(method, arguments);
  }

  private Object value(String method, Object... arguments) throws IOException {
    ApiReply reply = ask(method, arguments);
    assertTrue(reply.isSuccess(), reply::message);
    return reply.value();
  }

  /** A node that keeps what the master tells it; returns its address. */
  private String node(BlockingQueue<List<Object>> told) throws IOException {
    XmlRpcServer server = new XmlRpcServer(InetAddress.getLoopbackAddress(), 0, "node");
    nodes.add(server);
    server.start(
        new ApiMethods()
            .add("publisherUpdate", a -> keep(told, a.value(1), a.value(2)))
            .add("paramUpdate", a -> keep(told, a.value(1), a.value(2)))
            .add("shutdown", a -> keep(told, "shutdown")));
    return "http://127.0.0.1:%d/".formatted(server.port());
  }

  private static ApiReply keep(BlockingQueue<List<Object>> told, Object... what) {
    told.add(List.of(what));
    return ApiReply.success("", 0);
  }

  private static List<Object> next(BlockingQueue<List<Object>> told) throws InterruptedException {
    return told.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void subscribersAreToldOfPublishersInOrder() throws Exception {
    BlockingQueue<List<Object>> told = new LinkedBlockingQueue<>();
    String uri = node(told);
    assertEquals(List.of(), value("registerSubscriber", "/s", "/t", "a/B", uri));
    assertEquals(List.of(uri), value("registerPublisher", "/p", "/t", "a/B", DEAD));
    assertEquals(List.of("/t", List.of(DEAD)), next(told));
    assertEquals(1, value("unregisterPublisher", "/p", "/t", DEAD));
    assertEquals(List.of("/t", List.of()), next(told));
    assertEquals(0, value("unregisterPublisher", "/p", "/t", DEAD));
    assertEquals(1, value("unregisterSubscriber", "/s", "/t", uri));
    value("registerPublisher", "/p", "/t", "a/B", DEAD);
    value("registerSubscriber", "/s", "/u", "a/B", uri);
    value("registerPublisher", "/p", "/u", "a/B", DEAD);
    assertEquals(List.of("/u", List.of(DEAD)), next(told));
  }

  @Test
  void stateSaysWhoDoesWhat() throws Exception {
    value("registerPublisher", "/p", "/t", "a/B", DEAD);
    value("registerSubscriber", "/s", "/t", "*", DEAD);
    value("registerService", "/p", "/do", "rosrpc://127.0.0.1:2", DEAD);
    assertEquals(
        List.of(
            List.of(List.of("/t", List.of("/p"))),
            List.of(List.of("/t", List.of("/s"))),
            List.of(List.of("/do", List.of("/p")))),
        value("getSystemState", "/me"));
    assertEquals(List.of(List.of("/t", "a/B")), value("getTopicTypes", "/me"));
    assertEquals(List.of(List.of("/t", "a/B")), value("getPublishedTopics", "/me", ""));
    assertEquals(List.of(), value("getPublishedTopics", "/me", "/other"));
    assertEquals("rosrpc://127.0.0.1:2", value("lookupService", "/me", "/do"));
    assertEquals(DEAD, value("lookupNode", "/me", "/p"));
    assertEquals((int) ProcessHandle.current().pid(), value("getPid", "/me"));
    assertEquals(master.uri().toString(), value("getUri", "/me"));
  }

  @Test
  void nodeWithoutRegistrationsIsForgotten() throws Exception {
    value("registerPublisher", "/p", "/t", "a/B", DEAD);
    value("registerService", "/p", "/do", "rosrpc://127.0.0.1:2", DEAD);
    value("unregisterPublisher", "/p", "/t", DEAD);
    assertTrue(ask("lookupNode", "/me", "/p").isSuccess());
    assertEquals(0, value("unregisterService", "/p", "/do", "rosrpc://127.0.0.1:3"));
    assertEquals(1, value("unregisterService", "/p", "/do", "rosrpc://127.0.0.1:2"));
    assertFalse(ask("lookupNode", "/me", "/p").isSuccess());
    assertFalse(ask("lookupService", "/me", "/do").isSuccess());
  }

  @Test
  void secondNodeOfANameReplacesTheFirst() throws Exception {
    BlockingQueue<List<Object>> first = new LinkedBlockingQueue<>();
    String firstUri = node(first);
    String secondUri = node(new LinkedBlockingQueue<>());
    value("registerPublisher", "/twin", "/t", "a/B", firstUri);
    value("registerService", "/twin", "/do", "rosrpc://127.0.0.1:2", firstUri);
    value("registerPublisher", "/twin", "/u", "a/B", secondUri);
    assertEquals(List.of("shutdown"), next(first));
    assertEquals(
        List.of(List.of(List.of("/u", List.of("/twin"))), List.of(), List.of()),
        value("getSystemState", "/me"));
  }

  @Test
  void deadNodeHoldsUpNobody() throws Exception {
    BlockingQueue<List<Object>> told = new LinkedBlockingQueue<>();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String silentUri = "http://127.0.0.1:%d/".formatted(silent.getLocalPort());
      value("registerSubscriber", "/silent", "/t", "a/B", silentUri);
      value("registerSubscriber", "/dead", "/t", "a/B", DEAD);
      value("registerSubscriber", "/well", "/t", "a/B", node(told));
      for (int i = 0; i < 20; i++) {
        value("registerPublisher", "/p" + i, "/t", "a/B", DEAD);
      }
      for (int i = 1; i <= 20; i++) {
        assertEquals(i, ((List<?>) next(told).get(1)).size());
      }
    }
  }

  @Test
  void parametersAreATree() throws Exception {
    value("setParam", "/ns/me", "/a/b", 1);
    value("setParam", "/ns/me", "~own", "mine");
    value("setParam", "/ns/me", "near", List.of(1, 2.5));
    assertEquals(Map.of("b", 1), value("getParam", "/x", "/a"));
    assertEquals("mine", value("getParam", "/x", "/ns/me/own"));
    assertEquals(List.of(1, 2.5), value("getParam", "/x", "/ns/near"));
    assertEquals(List.of("/a/b", "/ns/me/own", "/ns/near"), value("getParamNames", "/x"));
    value("setParam", "/x", "/a", Map.of("c", Map.of("d", true)));
    assertEquals(false, value("hasParam", "/x", "/a/b"));
    assertEquals(true, value("getParam", "/x", "/a/c/d"));
    value("setParam", "/x", "/a/c/d/e", 7);
    assertEquals(Map.of("e", 7), value("getParam", "/x", "/a/c/d"));
    value("deleteParam", "/x", "/a");
    assertFalse(ask("getParam", "/x", "/a/c").isSuccess());
    assertFalse(ask("deleteParam", "/x", "/a").isSuccess());
    assertFalse(ask("setParam", "/x", "/", 5).isSuccess());
    assertFalse(ask("deleteParam", "/x", "/").isSuccess());
  }

  @Test
  void parametersAreSearchedUpwards() throws Exception {
    value("setParam", "/x", "/rate", 1);
    value("setParam", "/x", "/robot/gains/p", 2);
    assertEquals("/rate", value("searchParam", "/robot/arm/node", "rate"));
    assertEquals("/robot/gains/d", value("searchParam", "/robot/arm/node", "gains/d"));
    assertEquals("/rate", value("searchParam", "/robot", "/rate"));
    assertFalse(ask("searchParam", "/robot", "none").isSuccess());
    assertFalse(ask("searchParam", "/robot", "/none").isSuccess());
  }

  @Test
  void watchersAreToldOfPartsAndOfNamespacesAround() throws Exception {
    BlockingQueue<List<Object>> told = new LinkedBlockingQueue<>();
    String uri = node(told);
    assertEquals(Map.of(), value("subscribeParam", "/w", uri, "/a/b"));
    value("setParam", "/x", "/a/b", 1);
    assertEquals(List.of("/a/b", 1), next(told));
    assertEquals(1, value("subscribeParam", "/w", uri, "/a/b"));
    value("setParam", "/x", "/a/b/c", 2);
    assertEquals(List.of("/a/b/c", 2), next(told));
    value("setParam", "/x", "/a", Map.of("b", 3));
    assertEquals(List.of("/a/b", 3), next(told));
    value("setParam", "/w", "/a/b", 4);
    value("deleteParam", "/x", "/a");
    assertEquals(List.of("/a/b", Map.of()), next(told));
    assertEquals(1, value("unsubscribeParam", "/w", uri, "/a/b"));
    assertFalse(ask("lookupNode", "/me", "/w").isSuccess());
  }

  @Test
  void wrongCallsAreErrors() throws Exception {
    assertEquals(ApiReply.ERROR, ask("registerPublisher", "/p").code());
    assertEquals(ApiReply.ERROR, ask("registerPublisher", "/p", 1, "a/B", DEAD).code());
    assertEquals(ApiReply.ERROR, ask("registerPublisher", "/p", "not a name", "a/B", DEAD).code());
    assertEquals(ApiReply.ERROR, ask("getParam", "/p", "").code());
    assertEquals(ApiReply.ERROR, ask("setParam", "/p", "/a").code());
    assertEquals(ApiReply.ERROR, ask("searchParam", "/p", "a b").code());
    assertEquals(ApiReply.ERROR, ask("lookupNode", "/p", "/nobody").code());
  }
}
