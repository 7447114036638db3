package org.keyway.worldmodels.models.compositelstm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Roll-outs of a model that reads one frame. The frame is encoded once; each candidate starts from
 * a copy of its state. All steps of all candidates are one run of a network, compiled once for each
 * shape. Belongs to one thread at a time.
 */
final class CandidateRollout {
  private final int layers;
  private final int size;
  private final float[] gains;
  private final boolean continues;
  private final CompositeNetwork model;
  private final Parameters parameters;
  private final CompiledFunction<CompiledBatch> encoder;
  private final Map<Integer, CompiledFunction<CompiledBatch>> decoders = new HashMap<>();

  /**
   * @param actionSize numbers A of an action, 1 or more
   */
  CandidateRollout(Parameters parameters, CompositeParts parts, FrameRows frames, int actionSize) {
    this.parameters = parameters;
    layers = parts.layers().count();
    size = frames.size();
    gains = ActionGains.of(parameters, actionSize);
    continues = frames.future().changes();
    model = new CompositeNetwork(parts, frames, actionSize);
    encoder =
        CompiledFunction.of(
            parameters,
            (network, rows) ->
                model.encode(network, rows).stream()
                    .flatMap(state -> List.of(state.h(), state.c()).stream())
                    .toList());
  }

  /** Numbers P of a frame. */
  int size() {
    return size;
  }

  /** Numbers A of an action. */
  int actionSize() {
    return gains.length;
  }

  /** Returns the array of the start, [P], to fill before {@link #run}. */
  float[] start() {
    return encoder.at(1).input(CompositeNetwork.GIVEN);
  }

  /**
   * Returns the array of the actions, time first, [steps, count, A], to fill before {@link #run} in
   * the unit of the recorded data; they are scaled in place.
   */
  float[] actions(int count, int steps) {
    return decoder(count, steps).input(CompositeNetwork.ACTIONS);
  }

  /**
   * Predicts all candidates.
   *
   * @return frames, time first, [steps, count, P], valid until the next run
   */
  float[] run(int count, int steps) {
    CompiledBatch encoded = encoder.at(1);
    encoded.run();
    CompiledBatch decoded = decoder(count, steps);
    for (int i = 0; i < layers; i++) {
      spread(encoded.output(2 * i), decoded.input(CompositeNetwork.startH(i)));
      spread(encoded.output(2 * i + 1), decoded.input(CompositeNetwork.startC(i)));
    }
    if (continues) {
      spread(start(), decoded.input(CompositeNetwork.START_FRAME));
    }
    float[] actions = decoded.input(CompositeNetwork.ACTIONS);
    for (int i = 0; i < actions.length; i++) {
      actions[i] *= gains[i % gains.length];
    }
    decoded.run();
    return decoded.output(0);
  }

  private CompiledBatch decoder(int count, int steps) {
    return decoders
        .computeIfAbsent(
            steps,
            length ->
                CompiledFunction.of(
                    parameters, (network, rows) -> List.of(model.rollout(network, length, rows))))
        .at(count);
  }

  private static void spread(float[] row, float[] rows) {
    for (int to = 0; to < rows.length; to += row.length) {
      System.arraycopy(row, 0, rows, to, row.length);
    }
  }
}
