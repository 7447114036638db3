package org.keyway.worldmodels.encoders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains an encoder to give a frame of any appearance the state that the original encoder gives the
 * recorded frame:
 *
 * <pre>
 *   |state(encode(changed(x))) - state(original(x))|^2
 * </pre>
 *
 * <p>So every model on these states keeps its accuracy.
 */
public final class RobustEncoderStage implements Stage {
  /** Name of the stage. */
  public static final String NAME = "appearance";

  private final StageConfig config;
  private final long seed;
  private final AppearanceAugmentation appearance;
  private final Targets training;
  private final Targets validation;
  private final DifferentiatedGraph graph;
  private final CompiledGraph judge;
  private final float[] frames;
  private final float[] states;

  /** Frames and the states that the encoder must learn for them. */
  @SuppressWarnings("ArrayRecordComponent") // shared tables, never compared
  private record Targets(EpisodeCache episodes, int[] offsets, float[] states) {}

  /**
   * @param space fitted state space whose encoder is trained
   * @param parameters initial weights, modified
   * @param original weights of the original encoder, not modified
   * @param training training episodes
   * @param validation held-out episodes
   * @param appearanceConfig ranges of the changes of appearance
   * @param config length and rate of the training; one sample is one frame
   * @param seed seed of all random draws
   */
  public RobustEncoderStage(
      StateSpace space,
      Parameters parameters,
      Parameters original,
      EpisodeCache training,
      EpisodeCache validation,
      AppearanceAugmentationConfig appearanceConfig,
      StageConfig config,
      long seed) {
    this.config = config;
    this.seed = seed;
    this.training = targets(space, original, training);
    this.validation = targets(space, original, validation);
    int size = space.frames().imageSize();
    appearance = new AppearanceAugmentation(appearanceConfig, size);
    frames = new float[config.batch() * 3 * size * size];
    states = new float[config.batch() * space.size()];
    Network network = new Network(parameters);
    graph = network.differentiate(loss(network, space), FrameNetwork.ENCODER::holds);
    Network judging = new Network(parameters);
    judge = judging.compile(loss(judging, space).rename("loss"));
  }

  private static Targets targets(StateSpace space, Parameters original, EpisodeCache episodes) {
    return new Targets(episodes, episodes.offsets(), space.states(original, episodes));
  }

  private SDVariable loss(Network network, StateSpace space) {
    int batch = config.batch();
    int size = space.frames().imageSize();
    SDVariable encoded = space.encode(network, network.input("frames", batch, 3, size, size));
    SDVariable wanted = network.input("states", batch, space.size());
    return Elementwise.squared(encoded.sub(wanted)).sum(1).mean();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config;
  }

  @Override
  public int batch() {
    return config.batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.FRAME_BATCHES.generator(seed, step), true);
    Buffers.put(graph.array("frames"), frames);
    Buffers.put(graph.array("states"), states);
  }

  private void draw(Targets from, UniformRandomProvider random, boolean changed) {
    int stateSize = states.length / batch();
    int frameSize = frames.length / batch();
    for (int sample = 0; sample < batch(); sample++) {
      int episode = random.nextInt(from.episodes().size());
      int frame = random.nextInt(from.episodes().get(episode).length());
      Pixels.unpack(from.episodes().get(episode), frame, frames, sample * frameSize);
      if (changed) {
        appearance.draw(random);
        appearance.apply(frames, sample * frameSize, random);
      }
      System.arraycopy(
          from.states(),
          (from.offsets()[episode] + frame) * stateSize,
          states,
          sample * stateSize,
          stateSize);
    }
  }

  /**
   * Measures squared errors of the states of held-out frames, as recorded and with changed
   * appearance.
   */
  @Override
  public Map<String, Double> validate() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("recorded", judged(false));
    metrics.put("changed", judged(true));
    return metrics;
  }

  private double judged(boolean changed) {
    double sum = 0;
    int rounds = 8;
    for (int round = 0; round < rounds; round++) {
      draw(validation, SeedStream.JUDGED_BATCHES.generator(seed, round), changed);
      Buffers.put(judge.array("frames"), frames);
      Buffers.put(judge.array("states"), states);
      judge.run();
      sum += judge.array("loss").getDouble(0);
    }
    return sum / rounds;
  }
}
