package org.keyway.worldmodels.models.tap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.StopGradient;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A bidirectional time-agnostic predictor (Jayaraman, Ebert, Efros and Levine, Time-Agnostic
 * Prediction: Predicting Predictable Video Frames, ICLR 2019, section 3) on states of a frozen
 * encoder. A segment begins at state x_0 and ends at the goal x_L. The network predicts a state
 * between them, at any time t of T = {1 .. L - 1}.
 *
 * <pre>
 *   G(x_0, x_L, z) = (x_0 + x_L) / 2 + a perceptron of x_0, x_L and z
 *   E_t = |x_t - G(x_0, x_L, z)|^2 / r^2
 *   loss = E_(t*) + beta KL(q(z | x_0 .. x_L) || N(0, I)),   t* = arg min over t of E_t / w(t)
 * </pre>
 *
 * <p>This is the generalised minimum of equation 5; with w = 1 it is the minimum over time of
 * equation 2. The preference w(t) is a Gaussian around the middle (section 3.2). The latent follows
 * equation 9, with a posterior that reads the whole segment. Without latents the loss is E_(t*)
 * alone. There is no adversary (equation 10), because states are not pictures. r is the root mean
 * squared step.
 *
 * <p>Equation 3 trains for recursion on the predictor's own predictions. Here the predictor is
 * trained on segments of all lengths, and applied to its own predictions only in use. Predictions
 * lie close to recorded states, because the loss trains them to.
 */
final class TapNetwork {
  /** Sharpness of the softmin; it separates errors that differ by a thousandth. */
  private static final double SHARPNESS = 1e4;

  private static final double LEAST_ERROR = 1e-6;

  private final TapPredictorConfig config;
  private final PredictionTarget target;
  private final int stateSize;

  /**
   * Outputs of the network for a batch of segments.
   *
   * @param loss mean over the segments, a scalar
   * @param errors E_t of the frames between, [B, M]
   */
  record Outcome(SDVariable loss, SDVariable errors) {}

  /**
   * @param config sizes
   * @param target target that decides the names of its weights
   * @param stateSize numbers D in a state
   */
  TapNetwork(TapPredictorConfig config, PredictionTarget target, int stateSize) {
    this.config = config;
    this.target = target;
    this.stateSize = stateSize;
  }

  /** Returns all of its weights. */
  WeightGroup weights() {
    return new WeightGroup(target.stage());
  }

  /**
   * Writes predictor and loss.
   *
   * <p>Inputs:
   *
   * <ul>
   *   <li>{@code start} and {@code goal} [B, D],
   *   <li>{@code between} [B, M, D], the frames between them, padded with arbitrary values,
   *   <li>{@code reluctance} [B, M], -log w(t), and {@link PredictionTarget#NEVER} at the padding,
   *   <li>with latents, {@code segment} [M + 2, B, D], all frames in order, the goal repeated at
   *       the end,
   *   <li>with latents, {@code noise} [B, Z].
   * </ul>
   *
   * @param batch B
   * @param longest M, frames between start and goal of the longest segment
   * @param stepLength r
   */
  Outcome write(Network network, int batch, int longest, double stepLength) {
    SameDiff graph = network.graph();
    SDVariable start = network.input("start", batch, stateSize);
    SDVariable goal = network.input("goal", batch, stateSize);
    Gaussian posterior = config.latent() == 0 ? null : posterior(network, batch, longest + 2);
    SDVariable latent =
        posterior == null
            ? null
            : posterior.sample(network, network.input("noise", batch, config.latent()));
    SDVariable predicted =
        graph.reshape(between(network, start, goal, latent), batch, 1, stateSize);
    SDVariable real = network.input("between", batch, longest, stateSize);
    SDVariable errors =
        LossFunctions.squaredError(real, predicted).sum(2).div(stepLength * stepLength);
    SDVariable costs =
        graph.math().log(errors.add(LEAST_ERROR)).add(network.input("reluctance", batch, longest));
    // In double precision ND4J's softmax is NaN where all arguments are far below zero.
    SDVariable surplus = costs.sub(graph.min(costs, true, 1));
    SDVariable chosen = StopGradient.of(network, graph.nn().softmax(surplus.mul(-SHARPNESS)));
    SDVariable loss = errors.mul(chosen).sum(1);
    if (posterior != null) {
      loss = loss.add(posterior.divergenceFromStandard(network).mul(config.klWeight()));
    }
    return new Outcome(loss.mean().rename("loss"), errors.rename("errors"));
  }

  private Gaussian posterior(Network network, int batch, int frames) {
    SameDiff graph = network.graph();
    SDVariable h =
        new LstmLayer(weights().weight("posterior.lstm"), stateSize, config.units())
            .apply(network, network.input("segment", frames, batch, stateSize), null);
    double[] last = new double[frames];
    last[frames - 1] = 1;
    SDVariable read =
        graph.mmul(
            network.constant(last, 1, frames),
            graph.reshape(h, frames, (long) batch * config.units()));
    return Gaussian.of(
        network,
        new Dense(weights().weight("posterior.latent"), config.units(), 2 * config.latent())
            .apply(network, graph.reshape(read, batch, config.units())));
  }

  /**
   * Writes one prediction.
   *
   * @param start [B, D]
   * @param goal [B, D]
   * @param latent [B, Z]; null for a predictor without latents
   * @return [B, D]
   */
  SDVariable between(
      Network network, SDVariable start, SDVariable goal, @Nullable SDVariable latent) {
    SameDiff graph = network.graph();
    SDVariable known =
        latent == null ? graph.concat(1, start, goal) : graph.concat(1, start, goal, latent);
    int inputs = 2 * stateSize + config.latent();
    SDVariable correction =
        new Perceptron(
                weights().weight("predictor"),
                List.of(inputs, config.units(), config.units(), stateSize))
            .apply(network, known);
    return start.add(goal).mul(0.5).add(correction);
  }

  /**
   * Writes the prediction of keyframes, each midway between two known ones.
   *
   * @param start [B, D]
   * @param goal [B, D]
   * @param latents [B, N Z], keyframe by keyframe; null for a predictor without latents
   * @param keyframes N
   * @return the keyframes in order of time, each [B, D]
   */
  SDVariable[] keyframes(
      Network network,
      SDVariable start,
      SDVariable goal,
      @Nullable SDVariable latents,
      int keyframes) {
    SDVariable[] own = latents == null ? null : network.graph().split(latents, keyframes, 1);
    SDVariable[] known = new SDVariable[keyframes + 2];
    known[0] = start;
    known[keyframes + 1] = goal;
    for (Halving.Step step : new Halving(keyframes).steps()) {
      known[step.keyframe()] =
          between(
              network,
              known[step.from()],
              known[step.to()],
              own == null ? null : own[step.keyframe() - 1]);
    }
    return java.util.Arrays.copyOfRange(known, 1, keyframes + 1);
  }
}
