package org.keyway.worldmodels.models.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.VideoWindows;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.FlowSmoothness;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains all layers together on windows of C given frames and R more. Two stages do:
 *
 * <pre>
 *   mean squared error of the predicted frames + w mean Huber(gradient of the flow)
 * </pre>
 *
 * The first one or two frames are not predicted ({@link FlowAutoencoderConfig#firstPredicted}). In
 * the first stage each other frame is predicted from the true ones before it. In the second one the
 * R last frames are predicted from predicted frames, after the first of them.
 */
final class FlowStage implements Stage {
  /** The stage of predictions from true frames. */
  static final String NAME = "flow";

  /** The stage of predictions from predicted frames. */
  static final String ROLLOUTS = "rollouts";

  private static final String ERROR = "squared_error";
  private static final String FRAME = "frame";
  private static final String PLANES = "planes";

  private final FlowAutoencoderConfig config;
  private final boolean rollouts;
  private final VideoWindows training;
  private final VideoWindows validation;
  private final DifferentiatedGraph graph;
  private final int actionSize;
  private final float[] pixels;
  private final float[] actions;
  private final float[] planes;

  /**
   * @param rollouts whether this is the second stage
   */
  FlowStage(
      FlowAutoencoderConfig config,
      boolean rollouts,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation) {
    this.config = config;
    this.rollouts = rollouts;
    float[] gains = training.actionGains();
    actionSize = gains.length;
    if (actionSize > 0) {
      ActionGains.put(parameters, gains);
    }
    this.training = new VideoWindows(training, config.trainingFrames(), gains);
    this.validation = new VideoWindows(validation, config.trainingFrames(), gains);
    int size = config.imageSize();
    pixels = new float[config.trainingFrames() * batch() * 3 * size * size];
    actions = new float[(config.trainingFrames() - 1) * batch() * actionSize];
    planes = new float[batch() * actionSize * config.featureSize() * config.featureSize()];
    FrameStep step = new FrameStep(config, actionSize);
    step.initialise(parameters);
    Network network = new Network(parameters);
    SDVariable[] terms = loss(network, step);
    graph =
        network.differentiate(
            terms[0].add(terms[1]), FrameStep.WEIGHTS::holds, terms[0].rename(ERROR));
  }

  /** Writes the mean squared error and the weighted smoothness. */
  private SDVariable[] loss(Network network, FrameStep step) {
    int frames = config.trainingFrames();
    int size = config.imageSize();
    SDVariable[] real = new SDVariable[frames];
    for (int t = 0; t < frames; t++) {
      real[t] = network.input(FRAME + t, batch(), 3, size, size);
    }
    List<SDVariable> errors = new ArrayList<>();
    List<SDVariable> penalties = new ArrayList<>();
    LstmCell.State memory = null;
    SDVariable predicted = real[0];
    SDVariable total = null;
    for (int t = 0; t + 1 < frames; t++) {
      boolean given = !rollouts || t < config.conditioningFrames();
      SDVariable frame = given ? real[t] : predicted;
      FrameStep.Anchor anchor =
          given || total == null || !config.composed()
              ? null
              : new FrameStep.Anchor(real[config.conditioningFrames() - 1], total);
      SDVariable planes =
          actionSize == 0 ? null : network.input(PLANES + t, step.planesShape(batch()));
      FrameStep.Seen seen = step.see(network, frame, planes, memory);
      memory = seen.memory();
      if (t + 1 >= config.firstPredicted()) {
        FrameStep.Predicted next = step.predict(network, frame, seen, anchor);
        predicted = next.frame();
        total = next.total();
        errors.add(LossFunctions.squaredError(predicted, real[t + 1]).mean());
        if (next.flow() != null && config.flow().smoothnessWeight() > 0) {
          penalties.add(
              FlowSmoothness.penalty(network, next.flow(), config.flow().smoothnessThreshold()));
        }
      }
    }
    return new SDVariable[] {
      mean(network, errors), mean(network, penalties).mul(config.flow().smoothnessWeight())
    };
  }

  private static SDVariable mean(Network network, List<SDVariable> terms) {
    SDVariable sum = null;
    for (SDVariable term : terms) {
      sum = sum == null ? term : sum.add(term);
    }
    return sum == null ? network.constant(new double[1]) : sum.div(terms.size());
  }

  @Override
  public String name() {
    return rollouts ? ROLLOUTS : NAME;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return rollouts ? config.rollouts() : config.training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.BATCHES.generator(config.seed(), step));
  }

  private void draw(VideoWindows windows, UniformRandomProvider random) {
    windows.draw(random, batch(), pixels, actions);
    int frameBatch = pixels.length / config.trainingFrames();
    for (int t = 0; t < config.trainingFrames(); t++) {
      Buffers.put(graph.array(FRAME + t), pixels, t * frameBatch);
      if (actionSize > 0 && t + 1 < config.trainingFrames()) {
        fillPlanes(actions, t * batch() * actionSize, config.featureSize(), planes);
        Buffers.put(graph.array(PLANES + t), planes);
      }
    }
  }

  /**
   * Fills planes with one number each.
   *
   * @param numbers one for each plane, from {@code from}, not modified
   * @param size rows and columns of a plane
   * @param planes [count, size, size], filled
   */
  static void fillPlanes(float[] numbers, int from, int size, float[] planes) {
    int area = size * size;
    for (int plane = 0; plane < planes.length / area; plane++) {
      Arrays.fill(planes, plane * area, (plane + 1) * area, numbers[from + plane]);
    }
  }

  /** Measures the peak signal-to-noise ratio on a batch of held-out windows. */
  @Override
  public Map<String, Double> validate() {
    draw(validation, SeedStream.JUDGED_BATCHES.generator(config.seed()));
    graph.run();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("psnr_db", -10 * Math.log10(Math.max(1e-10, graph.array(ERROR).getDouble(0))));
    return metrics;
  }
}
