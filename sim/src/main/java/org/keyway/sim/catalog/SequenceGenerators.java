package org.keyway.sim.catalog;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTGenerator;
import org.keyway.sim.sequences.BouncingShapes;
import org.keyway.sim.sequences.BrownianMotion;
import org.keyway.sim.sequences.Gridworld;
import org.keyway.sim.sequences.MovingMnist;
import org.keyway.sim.sequences.MovingShapes;
import org.keyway.sim.sequences.StochasticJump;
import org.keyway.sim.sequences.StructuredBrownianMotion;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushGenerator;

/** The generators of video sequences that there are, by the name users type. */
public final class SequenceGenerators {
  private static final List<Entry<?>> ALL =
      List.of(
          new Entry<>(
              "brownian",
              "a ball that takes a step in a random direction at every frame",
              BrownianMotion.Configuration.DEFAULT,
              BrownianMotion::new),
          new Entry<>(
              "sbm",
              "a ball that moves straight and turns every 6 to 8 frames; turns are keyframes",
              StructuredBrownianMotion.Configuration.DEFAULT,
              StructuredBrownianMotion::new),
          new Entry<>(
              "gridworld",
              "an agent's view in a maze, walking to objects; interactions are keyframes",
              Gridworld.Configuration.DEFAULT,
              Gridworld::new),
          new Entry<>(
              WallPushEnvironment.NAME,
              "six pushes that take a puck round a wall; the ends of pushes are keyframes",
              WallPushConfiguration.DEFAULT,
              WallPushGenerator::new),
          new Entry<>(
              "pusht",
              "a scripted teacher that pushes a T to its goal; the ends of pushes are keyframes",
              PushTConfiguration.DEFAULT,
              PushTGenerator::new),
          new Entry<>(
              "moving-mnist",
              "handwritten digits from an idx file that bounce within the frame",
              MovingMnist.Configuration.DEFAULT,
              MovingMnist::new),
          new Entry<>(
              "bouncing-shapes",
              "circles, squares and triangles that bounce within the frame",
              BouncingShapes.Configuration.DEFAULT,
              BouncingShapes::new),
          new Entry<>(
              "moving-shapes",
              "pairs of frames of coloured shapes, each kind with its own random motion",
              MovingShapes.Configuration.DEFAULT,
              MovingShapes::new),
          new Entry<>(
              "stochastic-jump",
              "a square that jumps left or right by chance; its entropy is known exactly",
              StochasticJump.Configuration.DEFAULT,
              StochasticJump::new));

  private SequenceGenerators() {}

  /** Makes a generator from its configuration. */
  @FunctionalInterface
  public interface Factory<C extends Record> {
    /**
     * A generator with the given configuration.
     *
     * @throws IOException if it needs a file that cannot be read or is not what it should be
     * @throws IllegalArgumentException if the configuration does not fit that file
     */
    SequenceGenerator create(C configuration) throws IOException;
  }

  /**
   * One kind of generator.
   *
   * @param name the name users type
   * @param description what its sequences show, in half a line
   * @param defaultConfiguration its configuration unless a user says otherwise
   * @param factory makes one
   */
  public record Entry<C extends Record>(
      String name, String description, C defaultConfiguration, Factory<C> factory) {

    /**
     * A generator with the given configuration.
     *
     * @param configuration of the same class as the default one
     * @throws IOException if it needs a file that cannot be read or is not what it should be
     * @throws IllegalArgumentException if the configuration is of another class or does not fit
     */
    @SuppressWarnings("unchecked") // A record class is final, so the default one's class is C.
    public SequenceGenerator create(Record configuration) throws IOException {
      Class<?> type = defaultConfiguration.getClass();
      if (configuration.getClass() != type) {
        throw new IllegalArgumentException(
            "The generator %s is configured by a %s, not by a %s"
                .formatted(name, type.getName(), configuration.getClass().getName()));
      }
      return factory.create((C) configuration);
    }
  }

  /** All of them. */
  public static List<Entry<?>> all() {
    return ALL;
  }

  /**
   * The one of the given name.
   *
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  public static Entry<?> named(String name) {
    for (Entry<?> entry : ALL) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    throw new IllegalArgumentException(
        "There is no generator \"%s\"; there are %s"
            .formatted(name, ALL.stream().map(Entry::name).collect(Collectors.joining(", "))));
  }
}
