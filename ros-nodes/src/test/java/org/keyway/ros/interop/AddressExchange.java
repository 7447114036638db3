package org.keyway.ros.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.RosArguments;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/**
 * Everything that needs the address of another node: topics, services and changes of parameters,
 * both ways. It is a program too, for names that only its own process knows.
 */
final class AddressExchange {
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final MessageType TEXT = MessageTypes.standard("std_msgs/String");
  private static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");
  private static final MessageType COMMAND = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  private AddressExchange() {}

  /**
   * The first argument is the host, the second whose master is asked, if programs of ROS shall be
   * in it.
   */
  public static void main(String[] arguments) throws Exception {
    String host = arguments[0];
    if (arguments.length == 1) {
      amongOurs(host);
    } else {
      Map<String, String> variables = Map.of("ROS_HOSTNAME", host);
      try (RosPeers peers = new RosPeers(RosPeers.Master.valueOf(arguments[1]), host, variables)) {
        withTheirs(peers);
        theyCallOurService(peers);
      }
    }
    System.out.println("all was exchanged");
    System.exit(0);
  }

  /** Two nodes of ours and a master of ours that announce this host. */
  static void amongOurs(String host) throws Exception {
    try (RosMaster master = new RosMaster(host, 0);
        Ros1Node a = node("a", host, master.uri());
        Ros1Node b = node("b", host, master.uri())) {
      assertEquals(ServerUri.http(host, master.uri().port()), master.uri());
      Object announced =
          new XmlRpcClient(master.uri(), SECONDS).callApi("lookupNode", "/test", "/a").value();
      String begin = "http://%s:".formatted(host.contains(":") ? "[" + host + "]" : host);
      assertTrue(announced.toString().startsWith(begin), announced::toString);
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      b.subscribe(
          "/topic",
          TEXT,
          QualityOfService.NEWEST,
          message -> heard.add(message.decode().string("data")));
      Publisher publisher = a.advertise("/topic", TEXT, QualityOfService.LATCHED);
      publisher.publish(TEXT.newMessage().set("data", "hello"));
      assertEquals("hello", heard.poll(20, TimeUnit.SECONDS));
      a.serve("/do", TRIGGER, request -> TRIGGER.response().newMessage().set("message", "done"));
      assertEquals("done", call(b, "/do").string("message"));
      BlockingQueue<Object> values = new LinkedBlockingQueue<>();
      a.graphParameters().onChange("/gain", values::add);
      b.graphParameters().set("/gain", 5);
      assertEquals(5, values.poll(20, TimeUnit.SECONDS));
    }
  }

  private static Ros1Node node(String name, String host, ServerUri master) throws IOException {
    Map<String, String> environment =
        Map.of("ROS_MASTER_URI", master.toString(), "ROS_HOSTNAME", host);
    return new TcprosNode(Ros1Options.of(name, RosArguments.parse(List.of()), environment));
  }

  private static Message call(RosNode node, String service) throws IOException {
    return node.call(service, TRIGGER, TRIGGER.request().newMessage(), SECONDS);
  }

  /**
   * Images to a node of rospy, its commands back, a call of its service, a change of a parameter.
   */
  static void withTheirs(RosPeers peers) throws Exception {
    Ros1Node node = peers.node("camera");
    BlockingQueue<Message> commands = new LinkedBlockingQueue<>();
    node.subscribe(
        "/pusher/command",
        COMMAND,
        QualityOfService.NEWEST,
        message -> commands.add(message.decode()));
    Publisher images = node.advertise("/camera/image_raw", IMAGE, QualityOfService.DEFAULT);
    PeerProcess answers = peers.startScript("answer_images.py");
    Message image =
        IMAGE
            .newMessage()
            .set("width", 4)
            .set("height", 1)
            .set("encoding", "mono8")
            .set("step", 4)
            .set("data", new byte[4]);
    Eventually.holds(
        () -> "an image is answered\n" + answers.output(),
        () -> {
          images.publish(image);
          Thread.sleep(20);
          return !commands.isEmpty();
        });
    assertEquals(4, commands.take().number("twist.linear.x"));
    PeerProcess server = peers.startScript("serve_trigger.py");
    Eventually.holds(
        () -> "a service is offered\n" + server.output(),
        () -> peers.askMaster("lookupService", "/test", "/their_trigger").isSuccess());
    assertEquals("called", call(node, "/their_trigger").string("message"));
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    node.graphParameters().onChange("/gain", values::add);
    peers.run("rosparam", "set", "/gain", "5");
    assertEquals(5, values.poll(20, TimeUnit.SECONDS));
    String nodes = peers.run("rosnode", "info", "/camera");
    assertTrue(nodes.contains("/camera/image_raw"), nodes);
  }

  /** What rospy cannot do at an address of IPv6, whose colons it takes for that of the port. */
  private static void theyCallOurService(RosPeers peers) throws Exception {
    Ros1Node node = peers.node("server");
    node.serve("/ours", TRIGGER, request -> TRIGGER.response().newMessage().set("message", "done"));
    String said = peers.run("rosservice", "call", "/ours");
    assertTrue(said.contains("done"), said);
  }
}
