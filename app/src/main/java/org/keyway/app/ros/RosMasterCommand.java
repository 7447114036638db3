package org.keyway.app.ros;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.master.RosMaster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyway ros master}. */
@Command(
    name = "master",
    description = "A ROS master with its parameter server, in place of roscore.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the spec before call()
final class RosMasterCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Port to listen at; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = RosMaster.DEFAULT_PORT;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "How others reach it (default: ROS_HOSTNAME, ROS_IP, or 127.0.0.1, with which nobody from"
              + " outside can).")
  private @Nullable String host;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > MOST_PORT) {
      throw new InputException("--port is %d, and has to be from 0 to 65535".formatted(port));
    }
    RosMaster master = master();
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "stop"));
    spec.commandLine().getOut().println("ROS_MASTER_URI=" + master.uri());
    spec.commandLine().getOut().flush();
    end.await();
    master.close();
    return 0;
  }

  private RosMaster master() throws IOException {
    try {
      String reached =
          host == null ? Ros1Options.host(System.getenv()) : Hosts.check("--host", host);
      return new RosMaster(reached, port);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
