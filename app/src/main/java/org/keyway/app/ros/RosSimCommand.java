package org.keyway.app.ros;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.keyway.ros.node.SimNode;
import org.keyway.ros.node.SimParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyway ros sim}. */
@Command(
    name = "sim",
    description = {
      "The simulated robot: wall-push or another task in real time, with a camera above the table.",
      "Publishes /camera/image_raw, /goal/image and ~status; obeys /pusher/command; ~reset begins the"
          + " next episode."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields before call()
final class RosSimCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeArguments arguments;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!arguments.listed(SimParameters.ALL, spec.commandLine().getOut())) {
      arguments.run("sim").untilStopped(SimNode::new);
    }
    return 0;
  }
}
