package org.keyway.benchmarks;

import java.util.Map;
import java.util.function.Consumer;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.node.PlannerNode;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.policy.Policy;

/**
 * Measures the path of an image through the planner's node to the first command planned from it.
 * The node has its default parameters and the committed models. Not every image is planned from:
 * during planning, only the newest image waits.
 */
final class PlannedAnswers {
  private static final String MODELS = "configs/ros/wall-push.yaml";
  private static final String NAME = "ros.planner.640x480";
  private static final int HEIGHT = 480;
  private static final int WIDTH = 640;
  private static final double CAMERA_HZ = 60;

  private final BenchmarkConfig config;
  private final Consumer<String> progress;

  PlannedAnswers(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  Measurement run() {
    progress.accept(Backend.start(1).toString());
    progress.accept(NAME);
    Policy models = load();
    try (RosGraph graph = new RosGraph()) {
      RosNode node = graph.node("/camera");
      WallPushEnvironment world = PicturesInTurn.world(HEIGHT, config.seed());
      double[] state = new double[world.spec().stateSize()];
      world.getState(state);
      Frame goal = PicturesInTurn.widened(world.render(world.goalState(state)), WIDTH);
      node.advertise("/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED)
          .publish(ImageMessages.image(goal, node.clock().now(), ""));
      PicturesInTurn pictures = PicturesInTurn.table(world, WIDTH);
      AnsweredCamera camera = new AnsweredCamera(node, "/camera/image_raw", "/pusher/command");
      graph.onClose(new PlannerNode(graph.node("/planner"), models.drivingModel())::close);
      camera.awaitAnswerer();
      camera.showInTurns(pictures, Race.warmUpSeconds(config.seconds()), new AnswerTally());
      AnswerTally tally = new AnswerTally();
      camera.showSteadily(pictures, CAMERA_HZ, config.seconds(), tally);
      return Measurement.of(
              NAME,
              "image in at %.0f Hz, to the first command that the planner's node planned from it;"
                      .formatted(CAMERA_HZ)
                  + " its defaults: 10 commands a second, 50 ms for a plan",
              tally.roundTrips())
          .withQuantities(Map.of("images", (double) tally.images()));
    }
  }

  private Policy load() {
    try {
      return Policy.load(Home.folder().resolve(MODELS), config.seed());
    } catch (CheckpointException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
