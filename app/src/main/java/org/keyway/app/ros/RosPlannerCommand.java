package org.keyway.app.ros;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ThreadsOption;
import org.keyway.configuration.run.Home;
import org.keyway.planner.control.DrivingModel;
import org.keyway.ros.node.PlannerNode;
import org.keyway.ros.node.PlannerParameters;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.policy.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyway ros planner}. */
@Command(
    name = "planner",
    description = {
      "Drives a robot to what a goal image shows.",
      "Takes /camera/image_raw (or /camera/image_raw/compressed) and /goal/image, or a goal of the"
          + " action plan_to_image; publishes /pusher/command, /keyway/subgoals, /keyway/rollout,"
          + " /keyway/plan, /keyway/report, /keyway/view and /diagnostics; ~reset forgets the goal,"
          + " ~set_enabled switches it off and on."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields before call()
final class RosPlannerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeArguments arguments;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "Models and searches (default: configs/ros/wall-push.yaml of Keyway).")
  private @Nullable Path config;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides every draw of the searches (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException, InterruptedException, CheckpointException {
    if (arguments.listed(PlannerParameters.ALL, spec.commandLine().getOut())) {
      return 0;
    }
    NodeRun run = arguments.run("planner");
    Path file = config == null ? Home.folder().resolve("configs/ros/wall-push.yaml") : config;
    threads.start();
    try (Policy policy = Policy.load(file, seed)) {
      DrivingModel model = policy.drivingModel();
      run.untilStopped(
          node -> {
            node.log().info("Drives with " + policy.description());
            new PlannerNode(node, model);
          });
    }
    return 0;
  }
}
