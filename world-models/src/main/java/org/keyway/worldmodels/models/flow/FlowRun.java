package org.keyway.worldmodels.models.flow;

import java.util.ArrayList;
import java.util.List;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Runs a trained model from frame to frame. The step is compiled for each number of samples at its
 * first use. Belongs to one thread at a time.
 */
final class FlowRun {
  private static final String FRAME = "frame";
  private static final String PLANES = "planes";
  private static final String OUTPUT = "h";
  private static final String MEMORY = "c";
  private static final int OF_OUTPUT = 1;
  private static final int OF_MEMORY = 2;
  private static final int OF_FLOW = 3;

  private final FrameStep step;
  private final CompiledFunction<CompiledBatch> steps;

  FlowRun(Parameters parameters, FrameStep step) {
    this.step = step;
    steps = CompiledFunction.of(parameters, this::write);
  }

  private List<SDVariable> write(Network network, int count) {
    int size = step.config().imageSize();
    SDVariable frame = network.input(FRAME, count, 3, size, size);
    SDVariable planes =
        step.actionSize() == 0 ? null : network.input(PLANES, step.planesShape(count));
    LstmCell.State memory =
        new LstmCell.State(
            network.input(OUTPUT, step.memoryShape(count)),
            network.input(MEMORY, step.memoryShape(count)));
    FrameStep.Seen seen = step.see(network, frame, planes, memory);
    FrameStep.Predicted next = step.predict(network, frame, seen);
    List<SDVariable> outputs =
        new ArrayList<>(List.of(next.frame(), seen.memory().h(), seen.memory().c()));
    if (next.flow() != null) {
      outputs.add(next.flow());
    }
    return outputs;
  }

  /**
   * Returns the beginning of a run.
   *
   * @param count number of samples, 1 or more
   */
  Progress begin(int count) {
    CompiledBatch batch = steps.at(count);
    int memory = batch.input(MEMORY).length;
    return new Progress(batch, new float[memory], new float[memory]);
  }

  /** A run up to some frame. */
  final class Progress {
    private final CompiledBatch batch;
    private final float[] output;
    private final float[] memory;

    private Progress(CompiledBatch batch, float[] output, float[] memory) {
      this.batch = batch;
      this.output = output;
      this.memory = memory;
    }

    /**
     * Sees a frame and predicts the next.
     *
     * @param frame 0 to 1, [count, 3, size, size], not modified
     * @param actions scaled, [count, A] from {@code from}, not modified
     */
    void see(float[] frame, float[] actions, int from) {
      System.arraycopy(frame, 0, batch.input(FRAME), 0, batch.input(FRAME).length);
      System.arraycopy(output, 0, batch.input(OUTPUT), 0, output.length);
      System.arraycopy(memory, 0, batch.input(MEMORY), 0, memory.length);
      if (step.actionSize() > 0) {
        float[] planes = batch.input(PLANES);
        int size = step.config().featureSize();
        int count = planes.length / (size * size);
        System.arraycopy(FlowStage.planes(actions, from, count, size), 0, planes, 0, planes.length);
      }
      batch.run();
      System.arraycopy(batch.output(OF_OUTPUT), 0, output, 0, output.length);
      System.arraycopy(batch.output(OF_MEMORY), 0, memory, 0, memory.length);
    }

    /** Returns a copy of the predicted frame, [count, 3, size, size]. */
    float[] next() {
      return batch.output(0).clone();
    }

    /** Returns a copy of the flow to the predicted frame, as {@link FrameStep.Predicted#flow}. */
    float[] flow() {
      return batch.output(OF_FLOW).clone();
    }
  }
}
