package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
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
  private static final int MEASURED = 500;
  private static final double SMALLEST_DEVIATION = 0.01;

  private final CompositeLstmConfig config;
  private final EpisodeCache validation;
  private final VideoWindows windows;
  private final CompositeBatch batch;
  private final DifferentiatedGraph graph;
  private final CompositeEvaluation evaluation;

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
    if (config.pixels().standardised()) {
      parameters.put(FrameRows.PixelRows.STANDARD, standard(training));
    }
    windows = new VideoWindows(training, config.windowFrames(), gains);
    batch = new CompositeBatch(config, batch(), gains.length);
    Network network = new Network(parameters);
    graph =
        network.differentiate(
            new CompositeNetwork(config, gains.length).loss(network, batch()),
            CompositeNetwork::trains);
    evaluation = new CompositeEvaluation(config, new CompositeRun(parameters, config));
  }

  /** Measures mean and inverse standard deviation on a window of each of the first episodes. */
  private Tensor standard(EpisodeCache training) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (int i = 0; i < Math.min(MEASURED, training.size()); i++) {
      CompositeBatch one = new CompositeBatch(config, 1, 0);
      one.fill(training.get(i), 0, 0, new float[0]);
      one.convert();
      for (float number : one.rows()) {
        statistics.addValue(number);
      }
    }
    double deviation = Math.max(SMALLEST_DEVIATION, statistics.getStandardDeviation());
    return Tensor.of(new float[] {(float) statistics.getMean(), (float) (1 / deviation)}, 2);
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
    graph.inputs().forEach((name, array) -> Buffers.put(array, batch.input(name)));
  }

  @Override
  public Map<String, Double> validate() {
    return evaluation.metrics(validation, JUDGED, config.seed(), false);
  }
}
