package org.keyway.worldmodels.models.tap;

import java.util.List;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/** Predicts keyframes for batches of starts and goals. Belongs to one thread at a time. */
final class KeyframePrediction {
  private static final String START = "start";
  private static final String GOAL = "goal";
  private static final String LATENTS = "latents";

  private final CompiledFunction<CompiledBatch> function;
  private final TapConfig config;
  private final int stateSize;

  /**
   * @param target target that the predictor was trained for
   * @param parameters trained weights
   * @param stateSize D
   */
  KeyframePrediction(
      TapConfig config, PredictionTarget target, Parameters parameters, int stateSize) {
    this.config = config;
    this.stateSize = stateSize;
    TapNetwork tap = new TapNetwork(config.predictor(), target, stateSize);
    function = CompiledFunction.of(parameters, (network, count) -> write(tap, network, count));
  }

  /** Compiles the predictor for a batch size in advance. */
  void prepare(int count) {
    function.at(count);
  }

  private int keyframes() {
    return config.shape().keyframes();
  }

  private List<SDVariable> write(TapNetwork tap, Network network, int count) {
    int latent = config.predictor().latent();
    return List.of(
        tap.keyframes(
            network,
            network.input(START, count, stateSize),
            network.input(GOAL, count, stateSize),
            latent > 0 ? network.input(LATENTS, count, (long) keyframes() * latent) : null,
            keyframes()));
  }

  /**
   * Predicts keyframes.
   *
   * @param start [B, D], not modified
   * @param goal [B, D], not modified
   * @param latents [B, N Z], not modified; ignored by a predictor without latents
   * @param count B
   * @return the keyframes in order of time, [B, N, D]
   */
  float[] run(float[] start, float[] goal, float[] latents, int count) {
    CompiledBatch batch = function.at(count);
    System.arraycopy(start, 0, batch.input(START), 0, count * stateSize);
    System.arraycopy(goal, 0, batch.input(GOAL), 0, count * stateSize);
    if (config.predictor().latent() > 0) {
      float[] input = batch.input(LATENTS);
      System.arraycopy(latents, 0, input, 0, input.length);
    }
    batch.run();
    float[] keyframes = new float[keyframes() * count * stateSize];
    for (int n = 0; n < keyframes(); n++) {
      float[] states = batch.output(n);
      for (int row = 0; row < count; row++) {
        System.arraycopy(
            states, row * stateSize, keyframes, (row * keyframes() + n) * stateSize, stateSize);
      }
    }
    return keyframes;
  }
}
