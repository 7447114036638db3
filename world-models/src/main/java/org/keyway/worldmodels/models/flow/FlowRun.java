package org.keyway.worldmodels.models.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  private static final String ANCHOR = "anchor";
  private static final String TOTAL = "total";
  private static final int OF_OUTPUT = 1;
  private static final int OF_MEMORY = 2;
  private static final int OF_FLOW = 3;
  private static final int OF_TOTAL = 4;

  private final FrameStep step;
  private final CompiledFunction<CompiledBatch> firstSteps;
  private final CompiledFunction<CompiledBatch> steps;

  FlowRun(Parameters parameters, FrameStep step) {
    this.step = step;
    firstSteps = CompiledFunction.of(parameters, (network, count) -> write(network, count, null));
    steps =
        CompiledFunction.of(
            parameters,
            (network, count) ->
                write(
                    network,
                    count,
                    new LstmCell.State(
                        network.input(OUTPUT, step.memoryShape(count)),
                        network.input(MEMORY, step.memoryShape(count)))));
  }

  private List<SDVariable> write(Network network, int count, LstmCell.@Nullable State memory) {
    int size = step.config().imageSize();
    SDVariable frame = network.input(FRAME, count, 3, size, size);
    SDVariable planes =
        step.actionSize() == 0 ? null : network.input(PLANES, step.planesShape(count));
    FrameStep.Seen seen = step.see(network, frame, planes, memory);
    FrameStep.Anchor anchor =
        memory == null || !step.config().composed()
            ? null
            : new FrameStep.Anchor(
                network.input(ANCHOR, count, 3, size, size),
                network.input(TOTAL, count, 2, size, size));
    FrameStep.Predicted next = step.predict(network, frame, seen, anchor);
    List<SDVariable> outputs =
        new ArrayList<>(List.of(next.frame(), seen.memory().h(), seen.memory().c()));
    if (next.flow() != null && next.total() != null) {
      outputs.add(next.flow());
      outputs.add(next.total());
    }
    return outputs;
  }

  /**
   * Returns the beginning of a run.
   *
   * @param count number of samples, 1 or more
   */
  Progress begin(int count) {
    return new Progress(firstSteps.at(count), steps.at(count));
  }

  /** A run up to some frame. One run at a time for each number of samples. */
  final class Progress {
    private final CompiledBatch following;
    private CompiledBatch batch;
    private final float[] output;
    private final float[] memory;
    private float[] anchor = new float[0];
    private boolean begun;

    private Progress(CompiledBatch first, CompiledBatch following) {
      batch = first;
      this.following = following;
      output = new float[following.input(OUTPUT).length];
      memory = new float[following.input(MEMORY).length];
    }

    /**
     * Sees a frame and predicts the next.
     *
     * @param frame 0 to 1, [count, 3, size, size], not modified
     * @param actions scaled, [count, A] from {@code from}, not modified
     */
    void see(float[] frame, float[] actions, int from) {
      if (step.config().composed()) {
        anchor = frame.clone();
        Arrays.fill(following.input(TOTAL), 0);
      }
      run(frame, actions, from);
    }

    /**
     * Sees the predicted frame and predicts the next.
     *
     * @param actions as in {@link #see}
     */
    void advance(float[] actions, int from) {
      if (step.config().composed()) {
        float[] total = following.input(TOTAL);
        System.arraycopy(batch.output(OF_TOTAL), 0, total, 0, total.length);
      }
      run(next(), actions, from);
    }

    private void run(float[] frame, float[] actions, int from) {
      if (begun) {
        if (step.config().composed()) {
          System.arraycopy(anchor, 0, following.input(ANCHOR), 0, anchor.length);
        }
        batch = following;
        System.arraycopy(output, 0, batch.input(OUTPUT), 0, output.length);
        System.arraycopy(memory, 0, batch.input(MEMORY), 0, memory.length);
      }
      System.arraycopy(frame, 0, batch.input(FRAME), 0, batch.input(FRAME).length);
      if (step.actionSize() > 0) {
        FlowStage.fillPlanes(actions, from, step.config().featureSize(), batch.input(PLANES));
      }
      batch.run();
      System.arraycopy(batch.output(OF_OUTPUT), 0, output, 0, output.length);
      System.arraycopy(batch.output(OF_MEMORY), 0, memory, 0, memory.length);
      begun = true;
    }

    /** Returns the predicted frame, [count, 3, size, size], not to be modified. */
    float[] next() {
      return batch.output(0);
    }

    /** Returns a copy of the flow to the predicted frame, as {@link FrameStep.Predicted#flow}. */
    float[] flow() {
      return batch.output(OF_FLOW).clone();
    }
  }
}
