package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.OptimiserConfig;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains the generator of tracks on the keypoints of a frozen detector (Kim et al. 2019, section
 * 3.2):
 *
 * <pre>
 *   KL(q(z | k, c) || N(0, I)) + w mean |k^ - k| - a log D(k^)
 * </pre>
 *
 * <p>The sequence discriminator D is the second objective. Step i draws from (seed, 2, i).
 */
final class MotionStage implements Stage {
  static final String NAME = "motion";

  private final KeypointsConfig config;
  private final MotionNetwork motion;
  private final Tracks training;
  private final Tracks validation;
  private final Tracks.Batch batch;
  private final float[] noise;
  private final List<TrainingObjective> objectives = new ArrayList<>();
  private final CompiledGraph judge;
  private final String error;
  private final String divergence;

  MotionStage(
      KeypointsConfig config,
      MotionNetwork motion,
      Parameters parameters,
      Tracks training,
      Tracks validation) {
    this.config = config;
    this.motion = motion;
    this.training = training;
    this.validation = validation;
    batch = training.batch(batch());
    noise = new float[batch() * config.motion().latent()];
    double weight = config.motion().adversarialWeight();
    Network network = new Network(parameters);
    Generated generated = new Generated(network);
    SDVariable loss = generated.divergence.add(generated.error.mul(config.motion().trackWeight()));
    if (weight > 0) {
      SDVariable made = motion.judged(network, generated.tracks);
      loss = loss.add(AdversarialLoss.ofGenerator(network, made).mul(weight));
    }
    objectives.add(TrainingObjective.of(network.differentiate(loss, MotionStage::holds), config()));
    if (weight > 0) {
      objectives.add(discriminator(parameters));
    }
    Network judging = new Network(parameters);
    Generated judged = new Generated(judging);
    error = judged.error.name();
    divergence = judged.divergence.name();
    judge = judging.compile(judged.error, judged.divergence);
  }

  private static boolean holds(String weight) {
    return MotionNetwork.WEIGHTS.holds(weight) || MotionNetwork.POSTERIOR.holds(weight);
  }

  private TrainingObjective discriminator(Parameters parameters) {
    Network network = new Network(parameters);
    Generated generated = new Generated(network);
    DifferentiatedGraph graph =
        network.differentiate(
            AdversarialLoss.ofDiscriminator(
                network,
                motion.judged(network, generated.recorded),
                motion.judged(network, generated.tracks)),
            Keypoints.DISCRIMINATOR::holds);
    return new TrainingObjective(
        "discriminator", graph, 1, new OptimiserConfig(1, config().gradientNorm()));
  }

  /** Recorded tracks, and tracks generated from their posterior. */
  private final class Generated {
    final SDVariable recorded;
    final SDVariable tracks;
    final SDVariable error;
    final SDVariable divergence;

    Generated(Network network) {
      int steps = config.futureFrames();
      MotionNetwork.Given given = motion.new Given(network, steps, batch());
      recorded = network.input("tracks", steps, batch(), motion.codeSize());
      Gaussian posterior = motion.posterior(network, given, recorded);
      SDVariable latent =
          posterior.sample(network, network.input("noise", batch(), config.motion().latent()));
      tracks = motion.tracks(network, given, latent);
      error = network.graph().math().abs(tracks.sub(recorded)).mean();
      divergence = posterior.divergenceFromStandard(network).mean();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return objectives;
  }

  @Override
  public StageConfig config() {
    return config.motion().training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.BATCHES.generator(config.seed(), step));
    for (TrainingObjective objective : objectives) {
      fill(objective.graph()::array);
    }
  }

  private void draw(Tracks tracks, UniformRandomProvider random) {
    tracks.draw(random, batch);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) normal.sample();
    }
  }

  private void fill(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("start"), batch.start());
    Buffers.put(inputs.apply("tracks"), batch.tracks());
    Buffers.put(inputs.apply("noise"), noise);
    if (batch.motionClass().length > 0) {
      Buffers.put(inputs.apply("class"), batch.motionClass());
    }
  }

  /**
   * Measures held-out tracks: mean absolute error of a coordinate in px, and the divergence in
   * nats.
   */
  @Override
  public Map<String, Double> validate() {
    draw(validation, SeedStream.JUDGED_BATCHES.generator(config.seed()));
    fill(judge::array);
    judge.run();
    Map<String, Double> metrics = new LinkedHashMap<>();
    double pixels =
        (config.imageSize() - config.cellPixels(config.translation().detectionLevel())) / 2.0;
    metrics.put("track_error_px", pixels * judge.array(error).getDouble(0));
    metrics.put("divergence_nats", judge.array(divergence).getDouble(0));
    return metrics;
  }
}
