package org.keyway.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyway.benchmarks.Race.Contender;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.Environment;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.pusht.PushTGenerator;
import org.keyway.sim.pusht.PushTState;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushGenerator;
import org.keyway.sim.wallpush.WallPushState;

/** Measures the simulator on one core: frames, control steps, copies, sequences. */
final class SimSuite {
  private static final int DEMONSTRATIONS = 10;

  /** Frame size of the target on frames, in pixels. */
  private static final int TARGET_FRAME_SIZE = 64;

  private static final double LEAST_FRAMES_PER_SECOND = 20_000;
  private static final double LEAST_STEPS_PER_SECOND = 50_000;

  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final List<Measurement> rows = new ArrayList<>();

  // Results are stored here, so that the compiler cannot remove their computation.
  private @Nullable Frame frame;
  private @Nullable Environment copy;
  private @Nullable FrameSequence sequence;

  SimSuite(BenchmarkConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  List<Measurement> run() {
    WallPushConfiguration wallPush = WallPushConfiguration.DEFAULT;
    List<Demonstration> demonstrations =
        Demonstration.of(new WallPushGenerator(wallPush), config.seed(), DEMONSTRATIONS);
    List<WallPushPeer> scenes =
        demonstrations.stream().map(one -> new WallPushPeer(wallPush, one)).toList();
    world(
        new WallPushEnvironment(wallPush),
        demonstrations,
        WallPushState.PUCK_X,
        () -> scenes.forEach(WallPushPeer::play));

    List<Demonstration> pushes =
        Demonstration.of(
            new PushTGenerator(PushTConfiguration.DEFAULT), config.seed(), DEMONSTRATIONS);
    PushTPeer scene = new PushTPeer();
    world(
        new PushTEnvironment(PushTConfiguration.DEFAULT),
        pushes,
        PushTState.BLOCK_X,
        () -> pushes.forEach(scene::play));

    SequenceGenerators.all().forEach(this::sequences);
    return rows;
  }

  private void world(
      Environment world, List<Demonstration> demonstrations, int objectX, Runnable peer) {
    frames(world, demonstrations);
    steps(world, demonstrations, objectX, peer);
    String name = "sim.%s.copy".formatted(world.spec().name());
    rows.add(
        measure(
            name,
            "a world of its own in the same state",
            new Contender(1, () -> copy = world.copy())));
  }

  private void frames(Environment world, List<Demonstration> demonstrations) {
    List<double[]> states = demonstrations.stream().flatMap(one -> one.states().stream()).toList();
    int[] next = {0};
    Measurement measured =
        measure(
            "sim.%s.frame".formatted(world.spec().name()),
            "%dx%d RGB, states of scripted demonstrations"
                .formatted(world.spec().frameHeight(), world.spec().frameWidth()),
            new Contender(
                1,
                () -> {
                  frame = world.render(states.get(next[0]));
                  next[0] = (next[0] + 1) % states.size();
                }));
    boolean isTargetSize = world.spec().frameHeight() == TARGET_FRAME_SIZE;
    rows.add(
        isTargetSize
            ? measured.withTarget(Target.atLeastPerCoreSecond(LEAST_FRAMES_PER_SECOND))
            : measured);
  }

  private void steps(
      Environment world, List<Demonstration> demonstrations, int objectX, Runnable peer) {
    String name = "sim.%s.step".formatted(world.spec().name());
    progress.accept(name + ", beside dyn4j");
    int steps = Demonstration.steps(demonstrations);
    List<Timings> timings =
        Race.run(
            config.seconds(),
            List.of(
                new Contender(steps, () -> play(world, demonstrations)),
                new Contender(steps, peer)));
    String what =
        String.format(
            Locale.ROOT,
            "control steps of %d scripted demonstrations, the object moves in %.0f %% of them",
            demonstrations.size(),
            100 * Demonstration.pushingShare(demonstrations, objectX));
    Measurement theirs =
        Measurement.of(
            name + ".dyn4j", "the same scenes and actions in dyn4j's world", timings.get(1));
    rows.add(
        Measurement.of(name, what, timings.get(0))
            .against(theirs)
            .withTarget(Target.atLeastPerCoreSecond(LEAST_STEPS_PER_SECOND)));
    rows.add(theirs);
  }

  private static void play(Environment world, List<Demonstration> demonstrations) {
    for (Demonstration one : demonstrations) {
      world.setState(one.first());
      for (double[] action : one.actions()) {
        world.advance(action);
      }
    }
  }

  private void sequences(Entry<SequenceGenerator, ?> entry) {
    String name = "sim.generate." + entry.name();
    SequenceGenerator generator;
    try {
      generator = entry.create(entry.defaultConfiguration());
    } catch (IOException e) {
      progress.accept(name + ": left out, it needs a file");
      return;
    }
    long[] index = {0};
    Measurement measured =
        measure(
            name,
            "sequences, default configuration",
            new Contender(1, () -> sequence = generator.generate(config.seed(), index[0]++)));
    rows.add(measured);
  }

  private Measurement measure(String name, String description, Contender contender) {
    progress.accept(name);
    return Measurement.of(name, description, Race.run(config.seconds(), List.of(contender)).get(0));
  }
}
