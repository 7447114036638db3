package org.keyway.worldmodels.models.keyin;

import java.util.ArrayList;
import java.util.List;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.keyframes.SoftPlacement;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.StopGradient;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * KeyIn's loss on a batch of windows of C + T frames (section 3.4 of the paper), in the consistent
 * indices of {@link SoftPlacement}:
 *
 * <pre>
 *   sum over n of c^n (|Ke^n - Ktilde^n|^2 + beta KL(q(z^n) || N(0, I))) / sum over n of c^n
 *     + beta_I sequence loss
 *     + price * expected keyframes inside + price' * expected frames after the last keyframe
 *     - entropy weight * sum over n of H(kinds^n) + guidance * cross-entropy of the kinds
 * </pre>
 *
 * <p>The first two terms are the paper's. Placement consists of matrix products. A constant basis
 * turns a distribution over offsets into a Toeplitz matrix, which maps tau^(n-1) to tau^n.
 *
 * <p>Inputs, filled before each run:
 *
 * <ul>
 *   <li>{@code conditioning} [C, B, condition size],
 *   <li>{@code observations} [C + T, B, observation size],
 *   <li>{@code states} and {@code features} [B, T + 1, ..] at positions 0 to T,
 *   <li>{@code errors} [B, T + 1, kinds],
 *   <li>{@code noise} [B, N Z],
 *   <li>{@code guide} [B N, T + 1, kinds],
 *   <li>{@code guidance} and {@code entropyWeight} [1].
 * </ul>
 */
final class PlacementLoss {
  /** Added to probabilities before their logarithm. */
  private static final double LEAST_PROBABILITY = 1e-6;

  private final KeyInConfig config;
  private final PlacementConfig placement;
  private final SegmentKinds kinds;
  private final FeatureSpace featureSpace;
  private final int stateSize;
  private final int batch;
  private final int positions;
  private final int keyframes;

  /**
   * Outputs of the network for a batch.
   *
   * @param loss total loss, a scalar
   * @param kinds distributions, [B, N kinds]
   * @param arrivals tau^1 to tau^N, [B, N, T + 1]
   * @param states embeddings of the keyframes, [B, N D]
   * @param sequence sequence loss, mean
   * @param keyframe keyframe loss, mean
   */
  record Outcome(
      SDVariable loss,
      SDVariable kinds,
      SDVariable arrivals,
      SDVariable states,
      SDVariable sequence,
      SDVariable keyframe) {}

  PlacementLoss(KeyInConfig config, FeatureSpace featureSpace, int stateSize, int batch) {
    this.config = config;
    this.placement = config.placement();
    this.kinds = config.segmentKinds();
    this.featureSpace = featureSpace;
    this.stateSize = stateSize;
    this.batch = batch;
    positions = config.shape().frames() + 1;
    keyframes = config.shape().keyframes();
  }

  /** Size of the description of a frame for the posterior. */
  int observationSize() {
    return 3 * (stateSize + featureSpace.size());
  }

  /** Writes the network and its loss. */
  Outcome write(Network network) {
    SameDiff g = network.graph();
    int frames = config.conditioningFrames() + positions - 1;
    KeyframeNetwork keyframeNetwork = new KeyframeNetwork(placement, kinds, keyframes, stateSize);
    PosteriorNetwork posterior = new PosteriorNetwork(placement, observationSize(), stateSize);
    SDVariable states = network.input("states", batch, positions, stateSize);
    SDVariable features = network.input("features", batch, positions, featureSpace.size());
    SDVariable conditioning =
        network.input(
            "conditioning", config.conditioningFrames(), batch, keyframeNetwork.conditionSize());
    LstmCell.State state =
        keyframeNetwork.begin(network, g.unstack(conditioning, 0, config.conditioningFrames()));
    PosteriorNetwork.Reading reading =
        posterior.read(
            network,
            network.input("observations", frames, batch, observationSize()),
            frames,
            batch,
            positions);
    SDVariable[] noise =
        g.split(network.input("noise", batch, (long) keyframes * placement.latent()), keyframes, 1);
    SDVariable basis = toeplitzBasis(network);
    SDVariable arrival = network.constant(start(), batch, positions);
    SDVariable previous = g.reshape(g.split(states, positions, 1)[0], batch, stateSize);

    List<SDVariable> arrivals = new ArrayList<>();
    List<SDVariable> departures = new ArrayList<>();
    List<SDVariable> distributions = new ArrayList<>();
    List<SDVariable> embeddings = new ArrayList<>();
    List<SDVariable> divergences = new ArrayList<>();
    for (int n = 0; n < keyframes; n++) {
      Gaussian q = reading.of(arrival, previous, state.h());
      SDVariable latent = q.sample(network, noise[n]);
      divergences.add(q.divergenceFromStandard(network));
      state = keyframeNetwork.advance(network, state, latent);
      KeyframeNetwork.Step step = keyframeNetwork.read(network, state, latent, n);
      departures.add(arrival);
      arrival = moved(g, arrival, offsets(network, step.kinds()), basis);
      arrivals.add(arrival);
      distributions.add(step.kinds());
      embeddings.add(step.state());
      previous = step.state();
    }
    SDVariable tau = stacked(g, arrivals, positions);
    SDVariable all = g.concat(1, distributions.toArray(new SDVariable[0]));
    SDVariable allStates = g.concat(1, embeddings.toArray(new SDVariable[0]));
    SDVariable inside = tau.sum(2);
    SDVariable keyframeLoss =
        keyframeLoss(g, tau, inside, states, allStates, g.concat(1, columns(g, divergences)));
    SDVariable errors = network.input("errors", batch, positions, kinds.count());
    SDVariable sequence =
        placement.sequenceLoss() == PlacementConfig.SequenceLoss.EXPECTED
            ? expected(g, stacked(g, departures, positions), all, errors)
            : soft(network, departures, distributions, embeddings, features, basis);
    SDVariable uncovered = arrival.mul(network.constant(left(), positions)).sum(1);
    SDVariable entropy = all.mul(g.math().log(all.add(LEAST_PROBABILITY))).sum(1).neg();
    SDVariable guided = guided(network, stacked(g, departures, positions), all);
    SDVariable loss =
        keyframeLoss
            .add(sequence.mul(placement.sequenceWeight()))
            .add(inside.sum(1).mul(placement.keyframePrice()))
            .add(uncovered.mul(placement.uncoveredPrice()))
            .sub(entropy.mul(network.input("entropyWeight", 1)))
            .add(guided.mul(network.input("guidance", 1)))
            .mean();
    return new Outcome(
        loss.rename("loss"),
        all.rename("kinds"),
        tau.rename("arrivals"),
        allStates.rename("keyframes"),
        sequence.mean().rename("sequence"),
        keyframeLoss.mean().rename("keyframe"));
  }

  /**
   * Writes the cross-entropy of the kinds against the guide at the positions of the previous
   * keyframe.
   */
  private SDVariable guided(Network network, SDVariable departures, SDVariable distributions) {
    SameDiff g = network.graph();
    long rows = (long) batch * keyframes;
    SDVariable guide = network.input("guide", rows, positions, kinds.count());
    SDVariable at = g.reshape(StopGradient.of(network, departures), rows, 1, positions);
    SDVariable wanted = g.reshape(g.mmul(at, guide), batch, (long) keyframes * kinds.count());
    return wanted.mul(g.math().log(distributions.add(LEAST_PROBABILITY))).sum(1).neg();
  }

  private SDVariable keyframeLoss(
      SameDiff g,
      SDVariable tau,
      SDVariable inside,
      SDVariable states,
      SDVariable predicted,
      SDVariable divergence) {
    SDVariable mass = g.reshape(inside.add(SoftPlacement.EPSILON), batch, keyframes, 1);
    SDVariable target = g.mmul(tau.div(mass), states);
    SDVariable error =
        Elementwise.squared(g.reshape(predicted, batch, keyframes, stateSize).sub(target)).sum(2);
    SDVariable cost = error.add(divergence.mul(placement.klWeight()));
    return inside.mul(cost).sum(1).div(inside.sum(1).add(SoftPlacement.EPSILON));
  }

  /**
   * Writes the expected error of the segments: sum over n, s, k of tau^(n-1)_s kinds^n_k errors_sk.
   */
  private SDVariable expected(
      SameDiff g, SDVariable departures, SDVariable distributions, SDVariable errors) {
    SDVariable perKind = g.mmul(departures, errors);
    SDVariable weights = g.reshape(distributions, batch, keyframes, kinds.count());
    return perKind.mul(weights).sum(1, 2);
  }

  /** Writes the squared error of the soft sequence between predicted keyframes. */
  private SDVariable soft(
      Network network,
      List<SDVariable> departures,
      List<SDVariable> distributions,
      List<SDVariable> embeddings,
      SDVariable truth,
      SDVariable basis) {
    SameDiff g = network.graph();
    SDVariable stay = network.constant(progress(false), kinds.count(), largest());
    SDVariable go = network.constant(progress(true), kinds.count(), largest());
    SDVariable[] ends = new SDVariable[keyframes + 1];
    ends[0] = g.split(truth, positions, 1)[0];
    for (int n = 0; n < keyframes; n++) {
      ends[n + 1] =
          g.reshape(
              featureSpace.features(network, embeddings.get(n)), batch, 1, featureSpace.size());
    }
    SDVariable mixed = g.zerosLike(truth);
    SDVariable coverage = g.zerosLike(departures.get(0));
    for (int n = 0; n < keyframes; n++) {
      SDVariable kindsOfStep = distributions.get(n);
      SDVariable from = moved(g, departures.get(n), g.mmul(kindsOfStep, stay), basis);
      SDVariable to = moved(g, departures.get(n), g.mmul(kindsOfStep, go), basis);
      SDVariable start = g.reshape(from, batch, positions, 1).mul(ends[n]);
      SDVariable end = g.reshape(to, batch, positions, 1).mul(ends[n + 1]);
      mixed = mixed.add(start).add(end);
      coverage = coverage.add(from).add(to);
    }
    SDVariable denominator = g.reshape(coverage.add(SoftPlacement.EPSILON), batch, positions, 1);
    SDVariable squared = Elementwise.squared(mixed.div(denominator).sub(truth)).sum(2);
    return squared.mul(network.constant(afterStart(), positions)).sum(1);
  }

  /** Returns the weight of a segment's start, or its end, in its frame j, by kind: [kinds, J]. */
  private double[] progress(boolean end) {
    double[] matrix = new double[kinds.count() * largest()];
    for (int kind = 0; kind < kinds.count(); kind++) {
      for (int j = 1; j <= kinds.offset(kind); j++) {
        double progress = kinds.progress(kind, j);
        matrix[kind * largest() + j - 1] = end ? progress : 1 - progress;
      }
    }
    return matrix;
  }

  private int largest() {
    return kinds.largestOffset();
  }

  private SDVariable offsets(Network network, SDVariable distribution) {
    return network
        .graph()
        .mmul(distribution, network.constant(kinds.offsetsOfKinds(), kinds.count(), largest()));
  }

  /**
   * Convolves weights at positions with weights over 1 to J, [B, T + 1]; mass past T is dropped.
   */
  private SDVariable moved(SameDiff g, SDVariable at, SDVariable by, SDVariable basis) {
    SDVariable toeplitz = g.reshape(g.mmul(by, basis), batch, positions, positions);
    return g.reshape(g.mmul(g.reshape(at, batch, 1, positions), toeplitz), batch, positions);
  }

  private SDVariable toeplitzBasis(Network network) {
    double[] basis = new double[largest() * positions * positions];
    for (int j = 1; j <= largest(); j++) {
      for (int s = 0; s + j < positions; s++) {
        basis[((j - 1) * positions + s) * positions + s + j] = 1;
      }
    }
    return network.constant(basis, largest(), (long) positions * positions);
  }

  private SDVariable stacked(SameDiff g, List<SDVariable> rows, int size) {
    return g.reshape(g.concat(1, rows.toArray(new SDVariable[0])), batch, rows.size(), size);
  }

  private SDVariable[] columns(SameDiff g, List<SDVariable> numbers) {
    return numbers.stream().map(x -> g.reshape(x, batch, 1)).toArray(SDVariable[]::new);
  }

  private double[] start() {
    double[] start = new double[batch * positions];
    for (int b = 0; b < batch; b++) {
      start[b * positions] = 1;
    }
    return start;
  }

  private double[] afterStart() {
    double[] weights = new double[positions];
    java.util.Arrays.fill(weights, 1, positions, 1);
    return weights;
  }

  private double[] left() {
    double[] left = new double[positions];
    for (int s = 0; s < positions; s++) {
      left[s] = positions - 1 - s;
    }
    return left;
  }
}
