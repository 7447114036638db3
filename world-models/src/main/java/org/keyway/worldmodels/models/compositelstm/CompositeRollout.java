package org.keyway.worldmodels.models.compositelstm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Roll-outs of a model that reads one frame. The frame is encoded once; each candidate starts from
 * a copy of its state. All steps of all candidates are one run of a network, compiled once for each
 * shape.
 */
final class CompositeRollout implements FrameRollout {
  private final CompositeLstmConfig config;
  private final int actionSize;
  private final float[] gains;
  private final FrameSignal signal;
  private final CompositeNetwork model;
  private final Parameters parameters;
  private final CompiledFunction<CompiledBatch> encoder;
  private final Map<Integer, CompiledFunction<CompiledBatch>> decoders = new HashMap<>();

  /**
   * @param gains factor of each component of an action, [A], 1 or more
   */
  CompositeRollout(Parameters parameters, CompositeLstmConfig config, float[] gains) {
    this.parameters = parameters;
    this.config = config;
    this.gains = gains;
    actionSize = gains.length;
    signal = new FrameSignal(config.pixels());
    model = new CompositeNetwork(config, actionSize);
    encoder =
        CompiledFunction.of(
            parameters,
            (network, rows) ->
                model.encode(network, rows).stream()
                    .flatMap(state -> List.of(state.h(), state.c()).stream())
                    .toList());
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int actionSize() {
    return actionSize;
  }

  @Override
  public void rollout(float[] start, float[] actions, int count, int steps, float[] frames) {
    CompiledBatch encoded = encoder.at(1);
    float[] given = encoded.input(CompositeNetwork.GIVEN);
    signal.convert(start, 1, 1, given);
    encoded.run();
    CompiledBatch decoded =
        decoders
            .computeIfAbsent(
                steps,
                length ->
                    CompiledFunction.of(
                        parameters,
                        (network, rows) -> List.of(model.rollout(network, length, rows))))
            .at(count);
    for (int i = 0; i < config.layers().count(); i++) {
      spread(encoded.output(2 * i), decoded.input(CompositeNetwork.startH(i)));
      spread(encoded.output(2 * i + 1), decoded.input(CompositeNetwork.startC(i)));
    }
    if (config.decoders().paints()) {
      spread(given, decoded.input(CompositeNetwork.GIVEN));
    }
    scale(actions, count, steps, decoded.input(CompositeNetwork.ACTIONS));
    decoded.run();
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < count; i++) {
        signal.planes(
            decoded.output(0),
            (step * count + i) * signal.size(),
            frames,
            (i * steps + step) * signal.planes());
      }
    }
  }

  private static void spread(float[] row, float[] rows) {
    for (int to = 0; to < rows.length; to += row.length) {
      System.arraycopy(row, 0, rows, to, row.length);
    }
  }

  /** Scales actions and puts time first. */
  private void scale(float[] actions, int count, int steps, float[] scaled) {
    for (int i = 0; i < count; i++) {
      for (int step = 0; step < steps; step++) {
        for (int k = 0; k < actionSize; k++) {
          scaled[(step * count + i) * actionSize + k] =
              actions[(i * steps + step) * actionSize + k] * gains[k];
        }
      }
    }
  }
}
