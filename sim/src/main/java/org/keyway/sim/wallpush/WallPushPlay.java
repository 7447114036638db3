package org.keyway.sim.wallpush;

import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_X;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_Y;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.EpisodeRecorder;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates training data for a dynamics model of the wall-push world: play, and demonstrations of
 * the task. In play, puck and pusher start at any free place, often next to each other. Some of
 * these episodes move the pusher at random, smoothly in time. In the others the pusher goes behind
 * the puck and pushes it roughly towards random places in turn. Walls are those of the task.
 * Keyframes are not marked.
 */
public final class WallPushPlay implements SequenceGenerator {
  /** Name in commands and configurations. */
  public static final String NAME = "wall-push-play";

  private static final long PLAY_STREAM = 3;

  /** Largest number of steps before a push gets a new target; the smallest is a third of it. */
  private static final int LONGEST_AIM = 24;

  /** Cosine of the angle up to which the pusher counts as behind the puck. */
  private static final double BEHIND = 0.85;

  private static final double ORBIT_MARGIN = 0.04;
  private static final double NEAR = 0.3;
  private static final double SLOWEST = 0.4;
  private static final double LARGEST_NOISE = 0.5;

  /** Share of a step's noise that remains in the next. */
  private static final double NOISE_MEMORY = 0.7;

  private final Configuration configuration;
  private final WallPushGenerator demonstrator;
  private final double contact;

  /**
   * Settings of the generator.
   *
   * @param steps control steps of an episode of play, 1 to 10,000, default 30
   * @param demonstrationShare share of the episodes that are demonstrations, 0 to 1, default 0.25
   * @param randomShare share of the play episodes with random actions, 0 to 1, default 0.3
   * @param nearShare share of the play episodes that start with the pusher near the puck, 0 to 1,
   *     default 0.7
   * @param world configuration of the world
   */
  public record Configuration(
      int steps,
      double demonstrationShare,
      double randomShare,
      double nearShare,
      WallPushConfiguration world) {
    /** 25 % demonstrations; of the play episodes 30 % random, 70 % near. */
    public static final Configuration DEFAULT =
        new Configuration(30, 0.25, 0.3, 0.7, WallPushConfiguration.DEFAULT);

    public Configuration {
      Require.inRange("steps", steps, 1, 10_000);
      Require.inRange("demonstrationShare", demonstrationShare, 0.0, 1.0);
      Require.inRange("randomShare", randomShare, 0.0, 1.0);
      Require.inRange("nearShare", nearShare, 0.0, 1.0);
    }
  }

  /** Makes a generator of such episodes. */
  public WallPushPlay(Configuration configuration) {
    this.configuration = configuration;
    demonstrator = new WallPushGenerator(configuration.world());
    contact = configuration.world().puckRadius() + configuration.world().pusherRadius();
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.world().frameSize();
    return new SequenceFormat(NAME, 10, size, size, 2, WallPushState.SIZE, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    long own = Seeds.derive(seed, index);
    UniformRandomProvider random = Seeds.generator(own, PLAY_STREAM);
    if (random.nextDouble() < configuration.demonstrationShare()) {
      return demonstrator.demonstration(seed, index).recorder().sequence(null);
    }
    WallPushEnvironment world = new WallPushEnvironment(configuration.world());
    world.reset(own);
    world.setState(scattered(world, random));
    EpisodeRecorder recorder = new EpisodeRecorder(world);
    if (random.nextDouble() < configuration.randomShare()) {
      wander(recorder, random);
    } else {
      push(recorder, random);
    }
    return recorder.sequence(null);
  }

  /** Returns the present layout with puck and pusher at random free places. */
  private double[] scattered(WallPushEnvironment world, UniformRandomProvider random) {
    double[] state = world.observe().state();
    double puckEdge = 1 - configuration.world().puckRadius();
    do {
      state[PUCK_X] = signed(random) * puckEdge;
      state[PUCK_Y] = signed(random) * puckEdge;
    } while (!free(state, PUCK_X, configuration.world().puckRadius()));
    boolean near = random.nextDouble() < configuration.nearShare();
    double pusherEdge = 1 - configuration.world().pusherRadius();
    do {
      if (near) {
        double angle = Math.PI * signed(random);
        double distance = contact + NEAR * random.nextDouble();
        state[PUSHER_X] = state[PUCK_X] + distance * Math.cos(angle);
        state[PUSHER_Y] = state[PUCK_Y] + distance * Math.sin(angle);
      } else {
        state[PUSHER_X] = signed(random) * pusherEdge;
        state[PUSHER_Y] = signed(random) * pusherEdge;
      }
    } while (Math.abs(state[PUSHER_X]) > pusherEdge
        || Math.abs(state[PUSHER_Y]) > pusherEdge
        || gap(state) < 0
        || !free(state, PUSHER_X, configuration.world().pusherRadius()));
    return state;
  }

  private boolean free(double[] state, int disc, double radius) {
    double[] place = {state[disc], state[disc + 1]};
    return Way.clear(state, place, place, radius, configuration.world());
  }

  private double gap(double[] state) {
    return Math.hypot(state[PUCK_X] - state[PUSHER_X], state[PUCK_Y] - state[PUSHER_Y]) - contact;
  }

  /**
   * Moves at random with noise like a search's: the mean of three successive normal numbers, scaled
   * to variance 1.
   */
  private void wander(EpisodeRecorder recorder, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] older = {normal.sample(), normal.sample()};
    double[] old = {normal.sample(), normal.sample()};
    for (int step = 0; step < configuration.steps(); step++) {
      double[] now = {normal.sample(), normal.sample()};
      recorder.step(
          new double[] {
            clip((older[0] + old[0] + now[0]) / Math.sqrt(3)),
            clip((older[1] + old[1] + now[1]) / Math.sqrt(3))
          });
      older = old;
      old = now;
    }
  }

  /** Pushes the puck to random places, with errors that last for some steps. */
  private void push(EpisodeRecorder recorder, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double fresh = Math.sqrt(1 - NOISE_MEMORY * NOISE_MEMORY);
    double deviation = LARGEST_NOISE * random.nextDouble();
    double[] noise = {normal.sample(), normal.sample()};
    double[] target = new double[2];
    double speed = 1;
    int left = 0;
    for (int step = 0; step < configuration.steps(); step++) {
      if (left == 0) {
        target[0] = signed(random);
        target[1] = signed(random);
        speed = SLOWEST + (1 - SLOWEST) * random.nextDouble();
        left = LONGEST_AIM / 3 + random.nextInt(LONGEST_AIM - LONGEST_AIM / 3 + 1);
      }
      left--;
      double[] way = wayToPush(recorder.present().state(), target);
      for (int i = 0; i < 2; i++) {
        noise[i] = NOISE_MEMORY * noise[i] + fresh * normal.sample();
        way[i] = clip(speed * way[i] + deviation * noise[i]);
      }
      recorder.step(way);
    }
  }

  /**
   * Returns the direction, of length 1 or less, in which to move now to push the puck to the
   * target.
   */
  private double[] wayToPush(double[] state, double[] target) {
    double alongX = target[0] - state[PUCK_X];
    double alongY = target[1] - state[PUCK_Y];
    double length = Math.max(1e-9, Math.hypot(alongX, alongY));
    alongX /= length;
    alongY /= length;
    double fromX = state[PUCK_X] - state[PUSHER_X];
    double fromY = state[PUCK_Y] - state[PUSHER_Y];
    double distance = Math.max(1e-9, Math.hypot(fromX, fromY));
    double cosine = (fromX * alongX + fromY * alongY) / distance;
    if (cosine > BEHIND && gap(state) < ORBIT_MARGIN) {
      // Move onto the line through the puck's middle, and along it.
      double acrossX = fromX - cosine * distance * alongX;
      double acrossY = fromY - cosine * distance * alongY;
      return shortened(alongX + 2 * acrossX / contact, alongY + 2 * acrossY / contact);
    }
    if (cosine > 0) {
      double behind = contact + ORBIT_MARGIN / 2;
      return toward(state, state[PUCK_X] - behind * alongX, state[PUCK_Y] - behind * alongY);
    }
    // Move on a circle round the puck, by the shorter side.
    double turn = Math.copySign(1, fromX * alongY - fromY * alongX);
    double radius = contact + 2 * ORBIT_MARGIN;
    double angle = Math.atan2(-fromY, -fromX) + turn * configuration.world().pusherSpeed() / radius;
    return toward(
        state, state[PUCK_X] + radius * Math.cos(angle), state[PUCK_Y] + radius * Math.sin(angle));
  }

  private double[] toward(double[] state, double x, double y) {
    double speed = configuration.world().pusherSpeed();
    return shortened((x - state[PUSHER_X]) / speed, (y - state[PUSHER_Y]) / speed);
  }

  private static double[] shortened(double x, double y) {
    double scale = 1 / Math.max(1, Math.hypot(x, y));
    return new double[] {scale * x, scale * y};
  }

  private static double clip(double action) {
    return Math.max(-1, Math.min(1, action));
  }

  private static double signed(UniformRandomProvider random) {
    return 2 * random.nextDouble() - 1;
  }
}
