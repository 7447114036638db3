package org.keyway.sim.catalog;

import java.util.List;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.gatepush.GatePushConfiguration;
import org.keyway.sim.gatepush.GatePushEnvironment;
import org.keyway.sim.gatepush.GatePushGenerator;
import org.keyway.sim.gatepush.GatePushPlay;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.pusht.PushTGenerator;
import org.keyway.sim.pusht.PushTPlay;
import org.keyway.sim.sequences.BouncingShapes;
import org.keyway.sim.sequences.BrownianMotion;
import org.keyway.sim.sequences.Gridworld;
import org.keyway.sim.sequences.MotionClasses;
import org.keyway.sim.sequences.MovingMnist;
import org.keyway.sim.sequences.MovingShapes;
import org.keyway.sim.sequences.StochasticJump;
import org.keyway.sim.sequences.StructuredBrownianMotion;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushGenerator;
import org.keyway.sim.wallpush.WallPushPlay;

/** Catalogue of the generators of video sequences, by name. */
public final class SequenceGenerators {
  private static final List<Entry<SequenceGenerator, ?>> ALL =
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
              WallPushPlay.NAME,
              "random moves, rough pushes and demonstrations in the wall-push world, for dynamics",
              WallPushPlay.Configuration.DEFAULT,
              WallPushPlay::new),
          new Entry<>(
              GatePushEnvironment.NAME,
              "keys pushed onto plates, then a puck through the gate; the events are keyframes",
              GatePushConfiguration.DEFAULT,
              GatePushGenerator::new),
          new Entry<>(
              GatePushPlay.NAME,
              "random moves, rough pushes and demonstrations in the gate-push world, for dynamics",
              GatePushPlay.Configuration.DEFAULT,
              GatePushPlay::new),
          new Entry<>(
              PushTEnvironment.NAME,
              "a scripted teacher that pushes a T to its goal; the ends of pushes are keyframes",
              PushTConfiguration.DEFAULT,
              PushTGenerator::new),
          new Entry<>(
              PushTPlay.NAME,
              "play with the T, human and scripted demonstrations, for dynamics",
              PushTPlay.Configuration.DEFAULT,
              PushTPlay::new),
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
              "motion-classes",
              "a shape that swings or circles over a random ground; its class of motion is known",
              MotionClasses.Configuration.DEFAULT,
              MotionClasses::new),
          new Entry<>(
              "stochastic-jump",
              "a square that jumps left or right by chance; its entropy is known exactly",
              StochasticJump.Configuration.DEFAULT,
              StochasticJump::new));

  private SequenceGenerators() {}

  /** All generators. */
  public static List<Entry<SequenceGenerator, ?>> all() {
    return ALL;
  }

  /**
   * Returns the generator of the given name.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists the known names
   */
  public static Entry<SequenceGenerator, ?> named(String name) {
    return Entry.named(name, "generator", ALL);
  }
}
