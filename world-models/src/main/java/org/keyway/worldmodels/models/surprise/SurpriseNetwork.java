package org.keyway.worldmodels.models.surprise;

import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Stochastic video generation with a fixed prior, SVG-FP (Denton and Fergus, Stochastic Video
 * Generation with a Learned Prior, ICML 2018, section 3). It works on states x_0 to x_F of a frozen
 * encoder:
 *
 * <pre>
 *   q(z_t | x_0 .. x_t) = N(mu_t, diag sigma_t^2),   an LSTM over the states
 *   xhat_t = x_(t-1) + r y_t,   y_t from an LSTM over [x_(t-1), z_t]
 *   loss = sum over t of |x_t - xhat_t|^2 / r^2 + beta KL(q(z_t | x_0 .. x_t) || N(0, I))
 * </pre>
 *
 * <p>r is the root mean squared step, so that beta has the same meaning in every state space. The
 * LSTMs read the state x_t and its step in units of r, because a step is small compared with a
 * state.
 */
final class SurpriseNetwork {
  /** Prefix of all weights that are trained. */
  static final WeightGroup WEIGHTS = new WeightGroup("surprise");

  private static final String POSTERIOR = WEIGHTS.weight("posterior");
  private static final String PREDICTOR = WEIGHTS.weight("predictor");

  private final SurprisePredictorConfig config;
  private final int stateSize;

  /**
   * Outputs of the network for a batch of sequences of F steps.
   *
   * @param loss mean over the sequences, a scalar
   * @param latents posterior means, [F B, Z]
   * @param divergences KL of each step, [F B]
   * @param errors |x_t - xhat_t|^2 / r^2 of each step, [F B]
   */
  record Outcome(SDVariable loss, SDVariable latents, SDVariable divergences, SDVariable errors) {}

  /**
   * @param config sizes
   * @param stateSize numbers D in a state
   */
  SurpriseNetwork(SurprisePredictorConfig config, int stateSize) {
    this.config = config;
    this.stateSize = stateSize;
  }

  /** Numbers that describe a frame to the LSTMs: state and step. */
  static int observationSize(int stateSize) {
    return 2 * stateSize;
  }

  /**
   * Writes posterior, predictor and loss.
   *
   * <p>Inputs:
   *
   * <ul>
   *   <li>{@code after} and {@code before} [F, B, 2 D], the frames x_1 to x_F and x_0 to x_(F-1),
   *   <li>{@code steps} [F B, D], the steps between them in units of r,
   *   <li>{@code noise} [F B, Z].
   * </ul>
   *
   * @param steps F
   * @param batch B
   */
  Outcome write(Network network, int steps, int batch) {
    Gaussian posterior = posterior(network, steps, batch);
    long rows = (long) steps * batch;
    SDVariable latents = posterior.sample(network, network.input("noise", rows, config.latent()));
    SDVariable errors = errors(network, latents, steps, batch);
    SDVariable divergences = posterior.divergenceFromStandard(network);
    SDVariable loss = errors.add(divergences.mul(config.klWeight())).sum().div(batch);
    return new Outcome(
        loss.rename("loss"),
        posterior.mean().rename("latents"),
        divergences.rename("divergences"),
        errors.rename("errors"));
  }

  /**
   * Writes the posterior of the latents of all frames. Input {@code after} as in {@link #write}.
   *
   * @return [F B] rows
   */
  Gaussian posterior(Network network, int steps, int batch) {
    SDVariable after = network.input("after", steps, batch, observationSize(stateSize));
    SDVariable read =
        new LstmLayer(POSTERIOR + ".lstm", observationSize(stateSize), config.units())
            .apply(network, after, null);
    SDVariable flat = network.graph().reshape(read, (long) steps * batch, config.units());
    Dense latent = new Dense(POSTERIOR + ".latent", config.units(), 2 * config.latent());
    return Gaussian.of(network, latent.apply(network, flat));
  }

  /**
   * Writes the errors of predictions with latents of zero, the mean of the prior. Inputs {@code
   * before} and {@code steps} as in {@link #write}.
   *
   * @return [F B]
   */
  SDVariable expected(Network network, int steps, int batch) {
    double[] zeros = new double[steps * batch * config.latent()];
    SDVariable latents = network.constant(zeros, (long) steps * batch, config.latent());
    return errors(network, latents, steps, batch).rename("errors");
  }

  private SDVariable errors(Network network, SDVariable latents, int steps, int batch) {
    SameDiff graph = network.graph();
    long rows = (long) steps * batch;
    SDVariable before = network.input("before", steps, batch, observationSize(stateSize));
    SDVariable known =
        graph.concat(2, before, graph.reshape(latents, steps, batch, config.latent()));
    SDVariable h =
        new LstmLayer(PREDICTOR + ".lstm", predictorInputs(), config.units())
            .apply(network, known, null);
    SDVariable predicted = head().apply(network, graph.reshape(h, rows, config.units()));
    SDVariable real = network.input("steps", rows, stateSize);
    return LossFunctions.squaredError(predicted, real).sum(1);
  }

  private int predictorInputs() {
    return observationSize(stateSize) + config.latent();
  }

  private Dense head() {
    return new Dense(PREDICTOR + ".step", config.units(), stateSize);
  }

  /**
   * Output of one step of the predictor.
   *
   * @param state of its LSTM
   * @param step the predicted step, in units of r, [B, D]
   */
  record Step(LstmCell.State state, SDVariable step) {}

  /**
   * Writes one step of the predictor, for step-by-step runs.
   *
   * @param before the previous frame, [B, 2 D]
   * @param latent [B, Z]
   * @param state state after the previous step
   */
  Step step(Network network, SDVariable before, SDVariable latent, LstmCell.State state) {
    LstmCell cell = new LstmCell(PREDICTOR + ".lstm", predictorInputs(), config.units());
    SDVariable known = network.graph().concat(1, before, latent);
    LstmCell.State next = cell.step(network, cell.project(network, known), state);
    return new Step(next, head().apply(network, next.h()));
  }
}
