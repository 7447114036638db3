package org.keyway.worldmodels.models.tap;

import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/** The prediction of keyframes, compiled for one size of batch. One thread at a time. */
final class KeyframePass {
  private final CompiledGraph graph;
  private final String[] names;
  private final float[] state;
  private final boolean latent;

  /**
   * @param tap the predictor
   * @param parameters its trained weights
   * @param latentSize Z, 0 for a predictor without latents
   * @param keyframes N
   * @param stateSize D
   * @param batch B
   */
  KeyframePass(
      TapNetwork tap,
      Parameters parameters,
      int latentSize,
      int keyframes,
      int stateSize,
      int batch) {
    Network network = new Network(parameters);
    latent = latentSize > 0;
    SDVariable[] predicted =
        tap.keyframes(
            network,
            network.input("start", batch, stateSize),
            network.input("goal", batch, stateSize),
            latent ? network.input("latents", batch, (long) keyframes * latentSize) : null,
            keyframes);
    graph = network.compile(predicted);
    names = new String[keyframes];
    for (int n = 0; n < keyframes; n++) {
      names[n] = predicted[n].name();
    }
    state = new float[batch * stateSize];
  }

  /**
   * Predicts.
   *
   * @param start [B, D], not modified
   * @param goal [B, D], not modified
   * @param latents [B, N Z], not modified; not looked at by a predictor without latents
   * @return the keyframes in order of time, [B, N, D]
   */
  float[] run(float[] start, float[] goal, float[] latents) {
    Buffers.put(graph.array("start"), start);
    Buffers.put(graph.array("goal"), goal);
    if (latent) {
      Buffers.put(graph.array("latents"), latents);
    }
    graph.run();
    float[] keyframes = new float[names.length * state.length];
    int rows = Math.toIntExact(graph.array(names[0]).size(0));
    int size = state.length / rows;
    for (int n = 0; n < names.length; n++) {
      Buffers.get(graph.array(names[n]), state);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(state, row * size, keyframes, (row * names.length + n) * size, size);
      }
    }
    return keyframes;
  }
}
