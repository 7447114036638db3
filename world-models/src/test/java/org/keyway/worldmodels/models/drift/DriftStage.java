package org.keyway.worldmodels.models.drift;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/** Learns how much of the last change goes on, by the squared error of the next frame. */
final class DriftStage implements Stage {
  static final String GAIN = "drift.gain";

  private final DriftConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final DifferentiatedGraph graph;
  private final float[][] triple;

  DriftStage(
      DriftConfig config, Parameters parameters, EpisodeCache training, EpisodeCache validation) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    int size = 3 * config.imageSize() * config.imageSize();
    triple = new float[3][batch() * size];
    Network network = new Network(parameters);
    SDVariable before = network.input("0", batch(), size);
    SDVariable last = network.input("1", batch(), size);
    SDVariable next = network.input("2", batch(), size);
    SDVariable drift = last.sub(before).mul(network.weight(GAIN, 0.1, 1));
    SDVariable loss = Elementwise.squared(last.add(drift).sub(next)).sum(1).mean();
    graph = network.differentiate(loss, GAIN::equals);
  }

  @Override
  public String name() {
    return Drift.NAME;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.training();
  }

  @Override
  public int batch() {
    return config.training().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.BATCHES.generator(config.seed(), step));
  }

  private void draw(EpisodeCache episodes, UniformRandomProvider random) {
    int size = triple[0].length / batch();
    for (int sample = 0; sample < batch(); sample++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      int first = random.nextInt(episode.length() - 2);
      for (int i = 0; i < 3; i++) {
        for (int k = 0; k < size; k++) {
          triple[i][sample * size + k] = (episode.pixels()[(first + i) * size + k] & 0xFF) / 255f;
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      Buffers.put(graph.array(Integer.toString(i)), triple[i]);
    }
  }

  @Override
  public Map<String, Double> validate() {
    draw(validation, SeedStream.JUDGED_BATCHES.generator(config.seed()));
    return Map.of("squared_error", graph.run());
  }
}
