package org.keyway.worldmodels.models.dynamics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains the distance on recorded times between states. The steps between two states of one episode
 * are an upper bound of their distance. So the distance is a low quantile of these times, trained
 * by the pinball loss (Koenker and Bassett, Regression quantiles, Econometrica 1978). Short gaps
 * are drawn more often than long ones, and none is longer than 64 steps. In a long recording, gaps
 * of minutes are no useful bound: the distance would learn the time of the recording. Step i draws
 * from (seed, 2, i).
 */
final class DistanceStage implements Stage {
  /** Exponent that turns a uniform number into a gap and prefers short gaps. */
  private static final double SHORT_GAPS = 1.5;

  private static final int LONGEST_GAP = 64;

  private static final int JUDGED_PAIRS = 2000;

  private final StateParts config;
  private final StateSequences training;
  private final StateSequences validation;
  private final Distance judged;
  private final DifferentiatedGraph graph;
  private final Pairs pairs;

  /** Pairs of states of one episode, and the steps between them. */
  private static final class Pairs {
    private final float[] from;
    private final float[] to;
    private final float[] steps;

    Pairs(int count, int size) {
      from = new float[count * size];
      to = new float[count * size];
      steps = new float[count];
    }

    void draw(StateSequences sequences, UniformRandomProvider random) {
      int size = sequences.size();
      for (int pair = 0; pair < steps.length; pair++) {
        int sequence = random.nextInt(sequences.count());
        int length = sequences.lengths()[sequence];
        int gaps = Math.min(length, LONGEST_GAP);
        int gap = (int) (Math.pow(random.nextDouble(), SHORT_GAPS) * gaps);
        int first = sequences.starts()[sequence] + random.nextInt(length - gap);
        System.arraycopy(sequences.values(), first * size, from, pair * size, size);
        System.arraycopy(sequences.values(), (first + gap) * size, to, pair * size, size);
        steps[pair] = gap;
      }
    }
  }

  DistanceStage(
      StateParts config,
      Parameters parameters,
      StateSequences training,
      StateSequences validation) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    TemporalDistance distance = new TemporalDistance(config.distance().units(), training.size());
    pairs = new Pairs(batch(), training.size());
    Network network = new Network(parameters);
    SDVariable from = network.input("from", batch(), training.size());
    SDVariable to = network.input("to", batch(), training.size());
    SDVariable steps = network.input("steps", batch(), 1);
    SDVariable early = steps.sub(distance.write(network, from, to));
    SDVariable loss =
        network
            .graph()
            .math()
            .abs(early)
            .mul(0.5)
            .add(early.mul(config.distance().quantile() - 0.5))
            .mean();
    graph = network.differentiate(loss, TemporalDistance.WEIGHTS::holds);
    judged = new Distance(parameters, distance, training.size());
  }

  @Override
  public String name() {
    return "distance";
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.distance().training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    pairs.draw(training, SeedStream.BATCHES.generator(config.seed(), step));
    Buffers.put(graph.array("from"), pairs.from);
    Buffers.put(graph.array("to"), pairs.to);
    Buffers.put(graph.array("steps"), pairs.steps);
  }

  @Override
  public Map<String, Double> validate() {
    return metrics(config, judged, validation);
  }

  /**
   * Measures a distance on pairs of held-out states: the pinball loss in steps, and the rank
   * correlation with the steps between the states. The rank correlation of the distance of
   * embeddings is given for comparison.
   */
  static Map<String, Double> metrics(
      StateParts config, Distance distance, StateSequences sequences) {
    Pairs pairs = new Pairs(JUDGED_PAIRS, sequences.size());
    pairs.draw(sequences, SeedStream.JUDGED_PAIRS.generator(config.seed()));
    double[] from = Buffers.doubles(pairs.from);
    double[] to = Buffers.doubles(pairs.to);
    double[] steps = Buffers.doubles(pairs.steps);
    double[] learned = new double[JUDGED_PAIRS];
    distance.distances(from, to, JUDGED_PAIRS, learned);
    double[] embedded = new double[JUDGED_PAIRS];
    EmbeddingDistance.euclidean(sequences.size()).distances(from, to, JUDGED_PAIRS, embedded);
    double loss = 0;
    for (int i = 0; i < JUDGED_PAIRS; i++) {
      double off = steps[i] - learned[i];
      double quantile = config.distance().quantile();
      loss += Math.max(quantile * off, (quantile - 1) * off) / JUDGED_PAIRS;
    }
    SpearmansCorrelation correlation = new SpearmansCorrelation();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("distance_pinball", loss);
    metrics.put("distance_rank_correlation", correlation.correlation(learned, steps));
    metrics.put("embedding_rank_correlation", correlation.correlation(embedded, steps));
    return metrics;
  }
}
