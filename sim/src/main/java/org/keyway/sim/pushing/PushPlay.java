package org.keyway.sim.pushing;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.EpisodeRecorder;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.pushing.DiscPhysics.Disc;

/**
 * Generates training data for a dynamics model of a world: play, and demonstrations of the task. In
 * play, discs and pusher start at any free place, the pusher often next to a disc. Some of these
 * episodes move the pusher at random, smoothly in time. In the others the pusher goes behind a disc
 * and pushes it roughly towards a place, then another. Walls are those of the task. Keyframes are
 * not marked.
 *
 * @param <W> class of the world
 */
public abstract class PushPlay<W extends TableTask> implements SequenceGenerator {
  private static final long PLAY_STREAM = 3;

  /**
   * Longest way of the pusher before it gets a new target, table units; a third is the shortest.
   */
  private static final double LONGEST_AIM = 2.4;

  /** Cosine of the angle up to which the pusher counts as behind a disc. */
  private static final double BEHIND = 0.85;

  private static final double ORBIT_MARGIN = 0.04;
  private static final double NEAR = 0.3;
  private static final double SLOWEST = 0.4;
  private static final double LARGEST_NOISE = 0.5;

  /** Share of a step's noise that remains in the next. */
  private static final double NOISE_MEMORY = 0.7;

  private final String name;
  private final Record configuration;
  private final PlayConfig play;
  private final DemonstrationGenerator<W> demonstrator;
  private final Disc pusher;
  private final List<Disc> discs;

  /**
   * @param name name in commands and configurations
   * @param configuration configuration of the generator
   * @param play composition of the data
   * @param demonstrator makes worlds and demonstrations
   * @param pusher the pusher in a state
   * @param discs all other discs, at least one
   */
  protected PushPlay(
      String name,
      Record configuration,
      PlayConfig play,
      DemonstrationGenerator<W> demonstrator,
      Disc pusher,
      List<Disc> discs) {
    this.name = name;
    this.configuration = configuration;
    this.play = play;
    this.demonstrator = demonstrator;
    this.pusher = pusher;
    this.discs = discs;
  }

  /**
   * Draws a place at which a disc starts; it is drawn again while it is not free. By default
   * anywhere on the table.
   *
   * @param state layout, not modified
   */
  protected double[] start(double[] state, Disc disc, UniformRandomProvider random) {
    double edge = 1 - disc.radius();
    return new double[] {signed(random) * edge, signed(random) * edge};
  }

  /**
   * Draws a place to which a disc is pushed; by default anywhere on the table.
   *
   * @param state present state, not modified
   */
  protected double[] target(double[] state, Disc disc, UniformRandomProvider random) {
    return new double[] {signed(random), signed(random)};
  }

  @Override
  public final SequenceFormat format() {
    EnvironmentSpec spec = demonstrator.world().spec();
    return new SequenceFormat(
        name,
        spec.controlHz(),
        spec.frameHeight(),
        spec.frameWidth(),
        spec.actionSize(),
        spec.stateSize(),
        false,
        configuration);
  }

  @Override
  public final FrameSequence generate(long seed, long index) {
    long own = Seeds.derive(seed, index);
    UniformRandomProvider random = Seeds.generator(own, PLAY_STREAM);
    if (random.nextDouble() < play.demonstrationShare()) {
      return demonstrator.demonstration(seed, index).recorder().sequence(null);
    }
    W world = demonstrator.world();
    world.reset(own);
    world.setState(scattered(world, random));
    world.settle();
    EpisodeRecorder recorder = new EpisodeRecorder(world);
    if (random.nextDouble() < play.randomShare()) {
      wander(recorder, random);
    } else {
      push(world, recorder, random);
    }
    return recorder.sequence(null);
  }

  /** Returns the present layout with discs and pusher at random free places. */
  private double[] scattered(W world, UniformRandomProvider random) {
    double[] state = world.observe().state();
    Boxes boxes = world.obstacles(state);
    for (int placed = 0; placed < discs.size(); placed++) {
      Disc disc = discs.get(placed);
      do {
        System.arraycopy(start(state, disc, random), 0, state, disc.at(), 2);
      } while (!isFree(state, disc, boxes, discs.subList(0, placed)));
    }
    boolean near = random.nextDouble() < play.nearShare();
    Disc neighbour = near ? any(random) : discs.get(0);
    double edge = 1 - pusher.radius();
    int x = pusher.at();
    int y = x + 1;
    do {
      if (near) {
        double angle = Math.PI * signed(random);
        double distance = contact(neighbour) + NEAR * random.nextDouble();
        state[x] = state[neighbour.at()] + distance * Math.cos(angle);
        state[y] = state[neighbour.at() + 1] + distance * Math.sin(angle);
      } else {
        state[x] = signed(random) * edge;
        state[y] = signed(random) * edge;
      }
    } while (Math.abs(state[x]) > edge
        || Math.abs(state[y]) > edge
        || !isFree(state, pusher, boxes, discs));
    return state;
  }

  private static boolean isFree(double[] state, Disc disc, Boxes boxes, List<Disc> others) {
    double[] place = {state[disc.at()], state[disc.at() + 1]};
    for (Disc other : others) {
      double apart = Math.hypot(state[other.at()] - place[0], state[other.at() + 1] - place[1]);
      if (apart < other.radius() + disc.radius()) {
        return false;
      }
    }
    return boxes.admit(place, place, disc.radius());
  }

  private Disc any(UniformRandomProvider random) {
    return discs.get(discs.size() == 1 ? 0 : random.nextInt(discs.size()));
  }

  private Disc nearest(double[] state) {
    return discs.stream().min(Comparator.comparingDouble(disc -> gap(state, disc))).orElseThrow();
  }

  private double contact(Disc disc) {
    return disc.radius() + pusher.radius();
  }

  private double gap(double[] state, Disc disc) {
    return Math.hypot(
            state[disc.at()] - state[pusher.at()], state[disc.at() + 1] - state[pusher.at() + 1])
        - contact(disc);
  }

  /**
   * Moves at random with noise like a search's: the mean of three successive normal numbers, scaled
   * to variance 1.
   */
  private void wander(EpisodeRecorder recorder, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] older = {normal.sample(), normal.sample()};
    double[] old = {normal.sample(), normal.sample()};
    for (int step = 0; step < play.steps(); step++) {
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

  /** Pushes discs to places in turn, with errors that last for some steps. */
  private void push(W world, EpisodeRecorder recorder, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double fresh = Math.sqrt(1 - NOISE_MEMORY * NOISE_MEMORY);
    double deviation = LARGEST_NOISE * random.nextDouble();
    double[] noise = {normal.sample(), normal.sample()};
    int longestAim = (int) Math.round(LONGEST_AIM / world.pusherSpeed());
    Disc disc = nearest(recorder.present().state());
    double[] target = new double[2];
    double speed = 1;
    int left = 0;
    for (int step = 0; step < play.steps(); step++) {
      if (left == 0) {
        disc = step == 0 ? disc : any(random);
        target = target(recorder.present().state(), disc, random);
        speed = SLOWEST + (1 - SLOWEST) * random.nextDouble();
        left = longestAim / 3 + random.nextInt(longestAim - longestAim / 3 + 1);
      }
      left--;
      double[] way = wayToPush(world, recorder.present().state(), disc, target);
      for (int i = 0; i < 2; i++) {
        noise[i] = NOISE_MEMORY * noise[i] + fresh * normal.sample();
        way[i] = clip(speed * way[i] + deviation * noise[i]);
      }
      recorder.step(way);
    }
  }

  /**
   * Returns the direction, of length 1 or less, in which to move now to push the disc to the
   * target.
   */
  private double[] wayToPush(W world, double[] state, Disc disc, double[] target) {
    double discX = state[disc.at()];
    double discY = state[disc.at() + 1];
    double contact = contact(disc);
    double alongX = target[0] - discX;
    double alongY = target[1] - discY;
    double length = Math.max(1e-9, Math.hypot(alongX, alongY));
    alongX /= length;
    alongY /= length;
    double fromX = discX - state[pusher.at()];
    double fromY = discY - state[pusher.at() + 1];
    double distance = Math.max(1e-9, Math.hypot(fromX, fromY));
    double cosine = (fromX * alongX + fromY * alongY) / distance;
    if (cosine > BEHIND && gap(state, disc) < ORBIT_MARGIN) {
      // Move onto the line through the disc's middle, and along it.
      double acrossX = fromX - cosine * distance * alongX;
      double acrossY = fromY - cosine * distance * alongY;
      return shortened(alongX + 2 * acrossX / contact, alongY + 2 * acrossY / contact);
    }
    if (cosine > 0) {
      double behind = contact + ORBIT_MARGIN / 2;
      return toward(world, state, discX - behind * alongX, discY - behind * alongY);
    }
    // Move on a circle round the disc, by the shorter side.
    double turn = Math.copySign(1, fromX * alongY - fromY * alongX);
    double radius = contact + 2 * ORBIT_MARGIN;
    double angle = Math.atan2(-fromY, -fromX) + turn * world.pusherSpeed() / radius;
    return toward(world, state, discX + radius * Math.cos(angle), discY + radius * Math.sin(angle));
  }

  private double[] toward(W world, double[] state, double x, double y) {
    double speed = world.pusherSpeed();
    return shortened((x - state[pusher.at()]) / speed, (y - state[pusher.at() + 1]) / speed);
  }

  private static double[] shortened(double x, double y) {
    double scale = 1 / Math.max(1, Math.hypot(x, y));
    return new double[] {scale * x, scale * y};
  }

  private static double clip(double action) {
    return Math.max(-1, Math.min(1, action));
  }

  /** Returns a random number from -1 to 1. */
  protected static double signed(UniformRandomProvider random) {
    return 2 * random.nextDouble() - 1;
  }
}
