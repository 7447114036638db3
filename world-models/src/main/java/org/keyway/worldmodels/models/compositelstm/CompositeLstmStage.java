package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.VideoWindows;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;

/**
 * Trains all weights on the cross-entropies of reconstruction and prediction, with equal weights
 * (Srivastava et al. 2015, section 2.3).
 */
final class CompositeLstmStage implements Stage {
  private static final int JUDGED = 200;

  private final CompositeLstmConfig config;
  private final EpisodeCache validation;
  private final VideoWindows windows;
  private final CompositeBatch batch;
  private final DifferentiatedGraph graph;
  private final CompositeEvaluation evaluation;

  /** Null unless the future is painted. */
  private final @Nullable ColourLikelihoods likelihoods;

  CompositeLstmStage(
      CompositeLstmConfig config,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation) {
    this.config = config;
    this.validation = validation;
    float[] gains = config.decoders().hasFuture() ? training.actionGains() : new float[0];
    if (gains.length > 0) {
      ActionGains.put(parameters, gains);
    }
    if (config.decoders().paints()) {
      int count = config.decoders().colours();
      SceneColours scene = SceneColours.of(training, config.pixels(), count);
      parameters.put(
          CompositeNetwork.COLOURS, Tensor.of(scene.colours(), count, config.pixels().channels()));
      likelihoods = new ColourLikelihoods(config, scene.colours(), scene.frequencies(), batch());
    } else {
      likelihoods = null;
    }
    if (config.layers().embedding() > 0) {
      PixelStatistics statistics = PixelStatistics.of(training, config);
      parameters.put(CompositeNetwork.MEANS, statistics.means());
      parameters.put(CompositeNetwork.SCALES, statistics.scales());
    }
    windows = new VideoWindows(training, config.windowFrames(), gains);
    batch = new CompositeBatch(config, batch(), gains.length);
    Network network = new Network(parameters);
    graph =
        network.differentiate(
            new CompositeNetwork(config, gains.length).loss(network, batch()),
            CompositeNetwork::trains);
    CompositeNetwork.rememberLonger(parameters, config.layers());
    evaluation = new CompositeEvaluation(config, new CompositeRun(parameters, config));
  }

  @Override
  public String name() {
    return CompositeLstm.NAME;
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
    windows.draw(
        SeedStream.BATCHES.generator(config.seed(), step),
        batch(),
        batch.planes(),
        batch.actions());
    batch.convert();
    if (likelihoods != null) {
      likelihoods.fill(batch);
    }
    graph.inputs().forEach((name, array) -> Buffers.put(array, input(name)));
  }

  private float[] input(String name) {
    float[] ofColour = likelihoods == null ? null : likelihoods.input(name);
    return ofColour == null ? batch.input(name) : ofColour;
  }

  @Override
  public Map<String, Double> validate() {
    return evaluation.metrics(validation, JUDGED, config.seed(), false);
  }
}
