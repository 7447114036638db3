package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.transport.RosNode;

/**
 * Measures the ROS client over TCP on this machine: the time from an image to its answering
 * command, a flood of images, and the growth of memory. The camera is Keyway's. A Keyway node and a
 * rospy node answer in turn.
 */
final class RosSuite {
  private static final String IMAGES = "/keyway/image";
  private static final String COMMANDS = "/keyway/command";
  private static final String PEER_IMAGES = "/rospy/image";
  private static final String PEER_COMMANDS = "/rospy/command";
  private static final double CAMERA_HZ = 60;
  private static final double SOAK_HZ = 30;
  private static final double SLICE_SECONDS = 0.5;
  private static final double P99_MS = 3.4;
  private static final Size SMALL = new Size(64, 64);
  private static final Size LARGE = new Size(640, 480);
  private static final Target SMALL_LATENCY =
      Target.medianAtMostMs(0.53).and(Target.p99AtMostMs(P99_MS));
  private static final Target LARGE_LATENCY =
      Target.medianAtMostMs(1).and(Target.p99AtMostMs(P99_MS));
  private static final Target FLOOD = Target.atLeastPerSecond(1200);

  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final List<Answerer> answerers = new ArrayList<>();
  private final List<Measurement> rows = new ArrayList<>();

  RosSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Size of an image, in pixels. */
  private record Size(int width, int height) {
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /**
   * Answering node.
   *
   * @param suffix suffix of its rows' names
   * @param who description of the node
   * @param camera camera whose images it answers
   */
  private record Answerer(String suffix, String who, AnsweredCamera camera) {}

  /** Task of an answering node in its turn. */
  @FunctionalInterface
  private interface Task {
    void run(AnsweredCamera camera, double seconds, AnswerTally tally);
  }

  List<Measurement> run() {
    return run(masterUri -> RospyPeer.start(masterUri, PEER_IMAGES, PEER_COMMANDS));
  }

  /**
   * Runs the suite with a peer that is started differently.
   *
   * @param peers starts the peer, or none, in the graph of a master
   */
  List<Measurement> run(Function<ServerUri, Optional<RospyPeer>> peers) {
    try (RosGraph graph = new RosGraph()) {
      enter(graph, peers);
      latency(SMALL, SMALL_LATENCY);
      latency(LARGE, LARGE_LATENCY);
      flood(LARGE);
      memory(LARGE);
    }
    rows.add(new PlannedAnswers(config, progress).run());
    return rows;
  }

  private void enter(RosGraph graph, Function<ServerUri, Optional<RospyPeer>> peers) {
    RosNode camera = graph.node("/camera");
    new AnsweringNode(graph.node("/keyway"), IMAGES, COMMANDS);
    answerers.add(
        new Answerer(
            "",
            "Keyway, in one process with the camera",
            new AnsweredCamera(camera, IMAGES, COMMANDS)));
    Optional<RospyPeer> peer = peers.apply(graph.masterUri());
    peer.ifPresentOrElse(
        rospy -> {
          graph.onClose(rospy::close);
          progress.accept(rospy.toString());
          answerers.add(
              new Answerer(
                  ".rospy",
                  rospy.toString(),
                  new AnsweredCamera(camera, PEER_IMAGES, PEER_COMMANDS)));
        },
        () ->
            progress.accept(
                "SKIPPED the peer of the ROS client: no Python here has rospy (Debian: apt-get"
                    + " install python3-rospy python3-sensor-msgs python3-geometry-msgs)"));
    answerers.forEach(answerer -> answerer.camera().awaitAnswerer());
  }

  private void latency(Size size, Target target) {
    String name = "ros.latency." + size;
    progress.accept(name);
    PicturesInTurn pictures = pictures(size);
    warmUp(pictures);
    List<AnswerTally> tallies =
        inTurns(
            config.seconds(),
            (camera, seconds, tally) -> camera.showSteadily(pictures, CAMERA_HZ, seconds, tally));
    List<Measurement> measured =
        measurements(
            name,
            String.format(
                Locale.ROOT,
                "image in, command out, at %.0f Hz, rgb8 over TCP; who answers:",
                CAMERA_HZ),
            tallies,
            AnswerTally::roundTrips,
            tally -> Map.of("unanswered_images", (double) (tally.images() - tally.answers())));
    add(measured, Measurement::againstMedianOf, target);
  }

  private void flood(Size size) {
    String name = "ros.flood." + size;
    progress.accept(name);
    PicturesInTurn pictures = pictures(size);
    warmUp(pictures);
    List<AnswerTally> tallies =
        inTurns(
            config.seconds(), (camera, seconds, tally) -> camera.flood(pictures, seconds, tally));
    List<Measurement> measured =
        measurements(
            name,
            "images as fast as the camera publishes them, times from one answer to the next; who"
                + " answers:",
            tallies,
            AnswerTally::arrivals,
            tally -> Map.of("unanswered_images_per_s", tally.unansweredPerSecond()));
    add(measured, Measurement::againstRateOf, FLOOD);
  }

  private void memory(Size size) {
    String name = "ros.memory." + size;
    progress.accept(name);
    PicturesInTurn pictures = pictures(size);
    AnsweredCamera camera = answerers.get(0).camera();
    camera.showSteadily(
        pictures, SOAK_HZ, Race.warmUpSeconds(config.soakSeconds()), new AnswerTally());
    AnswerTally tally = new AnswerTally();
    ProcessFootprint begin = ProcessFootprint.take();
    camera.showSteadily(pictures, SOAK_HZ, config.soakSeconds(), tally);
    ProcessFootprint end = ProcessFootprint.take();
    rows.add(
        Measurement.of(
                name,
                String.format(
                    Locale.ROOT,
                    "image in, command out, at %.0f Hz for %s s; heap after a collection, threads"
                        + " and files of this process at the beginning and at the end",
                    SOAK_HZ,
                    config.soakSeconds()),
                tally.roundTrips())
            .withQuantities(begin.until(end, tally.images())));
  }

  private PicturesInTurn pictures(Size size) {
    return PicturesInTurn.noise(size.height(), size.width(), config.seed());
  }

  private void warmUp(PicturesInTurn pictures) {
    inTurns(
        Race.warmUpSeconds(config.seconds()),
        (camera, seconds, tally) -> camera.showInTurns(pictures, seconds, tally));
  }

  /**
   * Runs a task on all answering nodes in turn, each for a while, so that all see the same load.
   */
  private List<AnswerTally> inTurns(double seconds, Task task) {
    List<AnswerTally> tallies = answerers.stream().map(answerer -> new AnswerTally()).toList();
    for (double left = seconds; left > 0; left -= SLICE_SECONDS) {
      for (int i = 0; i < answerers.size(); i++) {
        task.run(answerers.get(i).camera(), Math.min(SLICE_SECONDS, left), tallies.get(i));
      }
    }
    return tallies;
  }

  private List<Measurement> measurements(
      String name,
      String description,
      List<AnswerTally> tallies,
      Function<AnswerTally, Timings> timings,
      Function<AnswerTally, Map<String, Double>> quantities) {
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      Answerer answerer = answerers.get(i);
      measured.add(
          Measurement.of(
                  name + answerer.suffix(),
                  description + " " + answerer.who(),
                  timings.apply(tallies.get(i)))
              .withQuantities(quantities.apply(tallies.get(i))));
    }
    return measured;
  }

  /** Adds rows: the first is Keyway's, the second, if any, the peer's. */
  private void add(List<Measurement> measured, Comparison comparison, Target target) {
    Measurement ours = measured.get(0).withTarget(target);
    rows.add(measured.size() > 1 ? comparison.compare(ours, measured.get(1)) : ours);
    rows.addAll(measured.subList(1, measured.size()));
  }

  /** Compares a row with the row of its peer. */
  @FunctionalInterface
  private interface Comparison {
    Measurement compare(Measurement ours, Measurement theirs);
  }
}
