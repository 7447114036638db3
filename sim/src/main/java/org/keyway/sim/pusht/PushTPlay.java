package org.keyway.sim.pusht;

import java.io.IOException;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.render.AppearanceVariation;

/**
 * Generates training data for a dynamics model of PushT: human demonstrations, scripted ones to
 * random goals, and play. In play, the agent either moves smoothly at random, most of the time
 * about the block, or pushes the block from places all round its outline. The scenes of
 * demonstrations are turned and mirrored at random. Keyframes are not marked.
 *
 * <p>A frame shows every few control steps; its action is the actions of these steps in a row.
 */
public final class PushTPlay implements SequenceGenerator {
  /** Name in commands and configurations. */
  public static final String NAME = "pusht-play";

  private static final long PLAY_STREAM = 5;
  private static final long SCRIPTED_STREAM = 6;
  private static final int MOST_ATTEMPTS = 100;
  private static final double GOAL_LOW = 110;
  private static final double GOAL_HIGH = 400;

  private final Configuration configuration;
  private final PushTConfiguration world;
  private final List<PushTDemonstration> demonstrations;

  /**
   * Settings of the generator.
   *
   * @param steps control steps of an episode of play, frameSteps to 10,000, default 150; a
   *     demonstration is as long as it is
   * @param frameSteps control steps from one frame to the next, 1 to 100, default 5
   * @param demonstrationShare share of the episodes that are human demonstrations, 0 to 1, default
   *     0.25
   * @param scriptedShare share of the episodes that are scripted demonstrations to random goals, 0
   *     to 1, default 0.25; the rest is play
   * @param wanderShare share of the play episodes without planned pushes, 0 to 1, default 0.5
   * @param set which human demonstrations, default the episodes 0 to 99 of those that come with
   *     Keyway
   * @param robot meaning of actions, and size of frames; default relative, 64 pixels
   * @param appearance variation of the appearance, default none
   */
  public record Configuration(
      int steps,
      int frameSteps,
      double demonstrationShare,
      double scriptedShare,
      double wanderShare,
      @Inline DemonstrationSet set,
      @Inline PushTInterface robot,
      AppearanceVariation appearance) {
    /** A quarter of human demonstrations, a quarter of scripted ones, and play. */
    public static final Configuration DEFAULT =
        new Configuration(
            150,
            5,
            0.25,
            0.25,
            0.5,
            new DemonstrationSet("", 0, 99),
            new PushTInterface(PushTInterface.Control.RELATIVE, 64),
            AppearanceVariation.NONE);

    public Configuration {
      Require.inRange("frameSteps", frameSteps, 1, 100);
      Require.inRange("steps", steps, frameSteps, 10_000);
      Require.inRange("demonstrationShare", demonstrationShare, 0.0, 1.0);
      Require.inRange("scriptedShare", scriptedShare, 0.0, 1.0);
      Require.inRange("wanderShare", wanderShare, 0.0, 1.0);
      if (demonstrationShare + scriptedShare > 1) {
        throw new IllegalArgumentException(
            "demonstrationShare is %s and scriptedShare %s; their sum must be 1 or less"
                .formatted(demonstrationShare, scriptedShare));
      }
    }
  }

  /**
   * @throws IOException if demonstrations cannot be read
   * @throws IllegalArgumentException if no demonstration is long enough for a frame after the first
   */
  public PushTPlay(Configuration configuration) throws IOException {
    this.configuration = configuration;
    world =
        new PushTConfiguration(
            PushTConfiguration.DEFAULT.goal(),
            PushTConfiguration.DEFAULT.stepLimit(),
            configuration.robot(),
            configuration.appearance());
    demonstrations =
        configuration.set().read().stream()
            .filter(one -> one.length() > configuration.frameSteps())
            .toList();
    if (demonstrations.isEmpty() && configuration.demonstrationShare() > 0) {
      throw new IllegalArgumentException(
          "frameSteps is %d; no demonstration is that long".formatted(configuration.frameSteps()));
    }
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.robot().frameSize();
    return new SequenceFormat(
        NAME,
        PushTEnvironment.CONTROL_HZ / configuration.frameSteps(),
        size,
        size,
        configuration.frameSteps() * PushTDemonstration.ACTION_SIZE,
        PushTState.SIZE,
        false,
        configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    long own = Seeds.derive(seed, index);
    UniformRandomProvider random = Seeds.generator(own, PLAY_STREAM);
    return path(own, random)
        .turned(random.nextInt(TargetPath.SYMMETRIES))
        .sequence(new PushTEnvironment(world), own, configuration.frameSteps());
  }

  private TargetPath path(long own, UniformRandomProvider random) {
    double kind = random.nextDouble();
    if (kind < configuration.demonstrationShare()) {
      PushTDemonstration drawn = demonstrations.get(random.nextInt(demonstrations.size()));
      return drawn.path();
    }
    if (kind < configuration.demonstrationShare() + configuration.scriptedShare()) {
      return scripted(own, random);
    }
    PushTEnvironment table = new PushTEnvironment(PushTConfiguration.DEFAULT);
    table.reset(own);
    RandomPlay play = new RandomPlay(table, random, configuration.steps());
    return random.nextDouble() < configuration.wanderShare() ? play.wander() : play.push();
  }

  /** Returns a scripted demonstration to a random goal. */
  private static TargetPath scripted(long own, UniformRandomProvider random) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      BlockPose goal =
          new BlockPose(
              random.nextDouble(GOAL_LOW, GOAL_HIGH),
              random.nextDouble(GOAL_LOW, GOAL_HIGH),
              random.nextDouble(-Math.PI, Math.PI));
      PushTConfiguration task = PushTConfiguration.DEFAULT.withGoal(goal);
      ScriptedEpisode episode =
          new PushTDemonstrator(task).demonstrate(Seeds.derive(own, SCRIPTED_STREAM, attempt));
      if (episode.pushes() > 0) {
        return episode.path();
      }
    }
    throw new IllegalStateException(
        "None of %d scripted episodes has a push".formatted(MOST_ATTEMPTS));
  }
}
