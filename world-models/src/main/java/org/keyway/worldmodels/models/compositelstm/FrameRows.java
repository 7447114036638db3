package org.keyway.worldmodels.models.compositelstm;

import org.keyway.worldmodels.models.compositelstm.PerceptLstmConfig.PerceptError;
import org.keyway.worldmodels.models.compositelstm.SequenceDecoder.Readout;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/** What the LSTMs read and predict: a frame is a row of P numbers. */
sealed interface FrameRows {
  /** P. */
  int size();

  /** Returns the full name of a weight of the LSTMs. */
  String weight(String own);

  /** Writes what the encoder reads of given frames, any shape. */
  default SDVariable read(Network network, SDVariable given) {
    return given;
  }

  /** Writes frames from what is read out, any shape; the reverse of {@link #read}. */
  SDVariable shown(Network network, SDVariable decoded);

  /** How the decoder of the past reads out a frame. */
  Readout past();

  /** How the decoder of the future reads out a frame. */
  Readout future();

  /**
   * Writes the error of decoded frames, its mean over frames.
   *
   * @param decoded as the read-out gives it, [frames, P]
   * @param targets [frames, P]
   */
  SDVariable error(Network network, SDVariable decoded, SDVariable targets);

  /**
   * Pixels from 0 to 1. The error is the cross-entropy in nats per frame, or half the squared error
   * of standardised numbers, summed over a frame.
   *
   * @param standardised whether numbers are read and predicted less their mean, over their standard
   *     deviation
   */
  record PixelRows(int size, boolean standardised) implements FrameRows {
    /** Mean and inverse standard deviation of the training's numbers, [2]. */
    static final String STANDARD = CompositeNetwork.ENCODER + ".standard";

    static PixelRows of(CompositeLstmConfig config) {
      return new PixelRows(new FrameSignal(config.pixels()).size(), config.pixels().standardised());
    }

    @Override
    public String weight(String own) {
      return own;
    }

    @Override
    public SDVariable read(Network network, SDVariable given) {
      if (!standardised) {
        return given;
      }
      SDVariable[] standard = network.graph().split(network.weight(STANDARD, 1, 2), 2, 0);
      return given.sub(standard[0]).mul(standard[1]);
    }

    @Override
    public SDVariable shown(Network network, SDVariable decoded) {
      if (!standardised) {
        return network.graph().nn().sigmoid(decoded);
      }
      SDVariable[] standard = network.graph().split(network.weight(STANDARD, 1, 2), 2, 0);
      return decoded.div(standard[1]).add(standard[0]);
    }

    @Override
    public Readout past() {
      return standardised ? Readout.VALUES : Readout.LOGITS;
    }

    @Override
    public Readout future() {
      return past();
    }

    @Override
    public SDVariable error(Network network, SDVariable decoded, SDVariable targets) {
      return standardised
          ? LossFunctions.squaredError(decoded, read(network, targets)).mean().mul(size / 2.0)
          : LossFunctions.bernoulli(network, decoded, targets).mean().mul(size);
    }
  }

  /**
   * States of an encoder. The future is read out as changes from step to step.
   *
   * @param step root mean square of a recorded step, the unit of a change
   * @param measure distance between states, or its square
   */
  record StateRows(int size, double step, PerceptError measure) implements FrameRows {
    /** Weights of the LSTMs, apart from those of the encoder of frames. */
    static final WeightGroup WEIGHTS = new WeightGroup("percepts");

    /** Keeps the distance differentiable at 0, in squared units of a state. */
    private static final double SMOOTH = 1e-4;

    @Override
    public String weight(String own) {
      return WEIGHTS.weight(own);
    }

    @Override
    public SDVariable shown(Network network, SDVariable decoded) {
      return decoded;
    }

    @Override
    public Readout past() {
      return Readout.VALUES;
    }

    @Override
    public Readout future() {
      return Readout.changes(step);
    }

    @Override
    public SDVariable error(Network network, SDVariable decoded, SDVariable targets) {
      SDVariable squared = Elementwise.squared(decoded.sub(targets)).sum(1);
      return measure == PerceptError.SQUARED
          ? squared.mean()
          : network.graph().math().sqrt(squared.add(SMOOTH)).mean();
    }
  }
}
