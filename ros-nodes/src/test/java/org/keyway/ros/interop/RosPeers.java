package org.keyway.ros.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keyway.ros.Eventually;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.RosArguments;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.testing.ReservedPort;

/**
 * A graph of its own on this machine, with one of two masters, in which programs of ROS and nodes
 * of ours meet. All that was started ends when it is closed. Tests are skipped where ROS is
 * missing.
 */
public final class RosPeers implements AutoCloseable {
  private static final Path BIN = Path.of("/usr/bin");
  private static final String PYTHON = "/usr/bin/python3";
  private static final String LOOPBACK = "127.0.0.1";

  /** Who brings the master. */
  public enum Master {
    OURS,
    THEIRS
  }

  private final Path directory = Files.createTempDirectory("keyway-ros");
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final ReservedPort port = new ReservedPort();
  private final String host;
  private final ServerUri uri;

  public RosPeers(Master master) throws Exception {
    this(master, LOOPBACK, Map.of("ROS_IP", LOOPBACK));
  }

  /**
   * A graph whose nodes are reached elsewhere than at 127.0.0.1.
   *
   * @param host of ours, as they announce it
   * @param variables that make the programs of ROS announce theirs
   */
  public RosPeers(Master master, String host, Map<String, String> variables) throws Exception {
    assumeInstalled("rosmaster", "rostopic", "rosnode", "rosparam", "rosservice", "rosbag");
    this.host = host;
    environment.putAll(variables);
    uri = ServerUri.http(host, port.number());
    if (master == Master.OURS) {
      opened.add(new RosMaster(host, port.number()));
    } else {
      startTheirMaster();
    }
  }

  /** Starts the master of ROS where the graph's is, or was. */
  public PeerProcess startTheirMaster() throws Exception {
    PeerProcess process = start("rosmaster", "--core", "-p", Integer.toString(uri.port()));
    Eventually.holds("the master answers", this::masterAnswers);
    return process;
  }

  /** Ends the master, whichever it is, without a chance to say farewell. */
  public void killMaster() throws Exception {
    opened.remove(0).close();
    Eventually.holds("the master is dead", () -> !masterAnswers());
  }

  /** Skips the test if one of these commands is not there. */
  public static void assumeInstalled(String... commands) {
    for (String command : commands) {
      assumeTrue(Files.isExecutable(BIN.resolve(command)), command + " is not installed");
    }
  }

  private boolean masterAnswers() {
    try {
      return new XmlRpcClient(uri, Duration.ofSeconds(1)).callApi("getPid", "/test").isSuccess();
    } catch (IOException e) {
      return false;
    }
  }

  public ServerUri masterUri() {
    return uri;
  }

  /** A folder that goes with the graph. */
  public Path directory() {
    return directory;
  }

  /** Calls a method of the master. */
  public ApiReply askMaster(String method, Object... arguments) throws IOException {
    return new XmlRpcClient(uri, Duration.ofSeconds(5)).callApi(method, arguments);
  }

  /** Sets a variable for the programs that are started from now on. */
  public void setVariable(String name, String value) {
    environment.put(name, value);
  }

  /** A node of ours. */
  public Ros1Node node(String name, String... arguments) throws IOException {
    Ros1Node node =
        new TcprosNode(
            Ros1Options.of(
                name,
                RosArguments.parse(List.of(arguments)),
                Map.of("ROS_MASTER_URI", uri.toString(), "ROS_HOSTNAME", host)));
    opened.add(node);
    return node;
  }

  /** Starts a program of ROS. */
  public PeerProcess start(String command, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(BIN.resolve(command).toString());
    line.addAll(List.of(arguments));
    return startLine(line);
  }

  /** Starts a script that lies beside this class. */
  public PeerProcess startScript(String script, String... arguments) throws Exception {
    return startPython(script(script), arguments);
  }

  /** Starts a script from anywhere. */
  public PeerProcess startPython(Path script, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(PYTHON);
    line.add(script.toString());
    line.addAll(List.of(arguments));
    return startLine(line);
  }

  /** The path of a script that lies beside this class. */
  public static Path script(String name) throws Exception {
    return Path.of(RosPeers.class.getResource(name).toURI());
  }

  private PeerProcess startLine(List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    variables.put("ROS_MASTER_URI", uri.toString());
    variables.put("ROS_HOME", directory.toString());
    variables.put("ROS_LOG_DIR", directory.toString());
    variables.put("ROS_PACKAGE_PATH", directory.toString());
    variables.put("PYTHONUNBUFFERED", "1");
    variables.putAll(environment);
    PeerProcess process = new PeerProcess(builder);
    opened.add(process);
    return process;
  }

  /** Runs a program of ROS to its end and returns what it said. */
  public String run(String command, String... arguments) throws Exception {
    try (PeerProcess process = start(command, arguments)) {
      return process.awaitSuccess();
    }
  }

  @Override
  public void close() throws Exception {
    Collections.reverse(opened);
    for (AutoCloseable one : opened) {
      one.close();
    }
    port.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(RosPeers::delete);
    }
  }

  /** What a dying program writes at the last moment may stay. */
  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
