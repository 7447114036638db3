package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.model.TrackedObjectConfig;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of a composite LSTM and its training.
 *
 * @param model the kind of model: composite-lstm
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param conditioningFrames frames C that are encoded, 1 to 1000
 * @param futureFrames frames T that are predicted, 1 to 1000
 * @param pixels what the model reads and predicts
 * @param layers size of the LSTMs
 * @param decoders what is decoded, and from what
 * @param tracked objects whose centres are found by colour, to measure predicted frames by; may be
 *     empty
 * @param training training of all weights; one sample is one window of C + T frames, and the loss
 *     is in nats per frame, summed over the decoders
 */
public record CompositeLstmConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    int conditioningFrames,
    int futureFrames,
    CompositePixels pixels,
    CompositeLayers layers,
    CompositeDecoders decoders,
    List<TrackedObjectConfig> tracked,
    StageConfig training)
    implements ModelConfig, CompositeParts {

  /**
   * What the model reads and predicts.
   *
   * @param imageSize rows and columns of a frame in px, 4 to 256
   * @param channels 1 for luminance, or 3 for red, green and blue
   * @param signal the frames themselves, or their changes
   * @param standardised whether numbers are read and predicted less their mean over the training's
   *     frames, over their standard deviation, with half the squared error as the loss; one mean
   *     and one deviation for all pixels; only for decoders that read nothing
   */
  public record CompositePixels(
      int imageSize, int channels, FrameSignal.Kind signal, boolean standardised) {
    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public CompositePixels {
      Require.inRange("imageSize", imageSize, 4, 256);
      if (channels != 1 && channels != 3) {
        throw new IllegalArgumentException("channels is " + channels + "; it must be 1 or 3");
      }
    }
  }

  /**
   * Size of each of the three LSTMs.
   *
   * @param units units of a layer, 1 to 8192
   * @param count layers of each LSTM, 1 to 4
   * @param peepholes whether the gates see the memory, as in the paper
   */
  public record CompositeLayers(int units, int count, boolean peepholes) {
    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public CompositeLayers {
      Require.inRange("units", units, 1, 8192);
      Require.inRange("count", count, 1, 4);
    }
  }

  /**
   * What is decoded, and from what.
   *
   * @param trained which decoders there are
   * @param order order in which the past is reconstructed
   * @param pastInput input of the decoder of the past
   * @param futureInput input of the decoder of the future, beside actions
   */
  public record CompositeDecoders(
      Trained trained, Order order, DecoderInput pastInput, DecoderInput futureInput) {
    /** Returns whether the past is reconstructed. */
    boolean hasPast() {
      return trained != Trained.FUTURE;
    }

    /** Returns whether the future is predicted. */
    boolean hasFuture() {
      return trained != Trained.PAST;
    }
  }

  /** Which decoders a model has. */
  public enum Trained {
    /** Both: the composite model. */
    BOTH,
    /** The future predictor alone. */
    FUTURE,
    /** The autoencoder alone; it predicts nothing. */
    PAST
  }

  /** Order in which the past is reconstructed. */
  public enum Order {
    /** From the last frame to the first, as in the paper. */
    REVERSED,
    /** From the first frame to the last. */
    FORWARD
  }

  /**
   * What a decoder reads before it decodes a frame. The first frame is always decoded from none.
   */
  public enum DecoderInput {
    /** Nothing: the unconditional decoder. */
    NONE,
    /**
     * The frame decoded before: in training the recorded one, as in the paper. The future is
     * predicted from its own frames, the past is reconstructed from recorded ones.
     */
    RECORDED,
    /** The frame decoded before, its own, in training too. */
    GENERATED
  }

  /** The scaled size: 6 frames of 16x16 predict 6. */
  public static final CompositeLstmConfig DEFAULT =
      new CompositeLstmConfig(
          CompositeLstm.NAME,
          "composite-lstm-shapes",
          1,
          500,
          6,
          6,
          new CompositePixels(16, 1, FrameSignal.Kind.FRAMES, false),
          new CompositeLayers(128, 1, true),
          new CompositeDecoders(Trained.BOTH, Order.REVERSED, DecoderInput.NONE, DecoderInput.NONE),
          List.of(),
          new StageConfig(6000, 32, 2e-3, 0.5, 100, 1000, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public CompositeLstmConfig {
    tracked = List.copyOf(tracked);
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    Require.inRange("conditioningFrames", conditioningFrames, 1, 1000);
    Require.inRange("futureFrames", futureFrames, 1, 1000);
    boolean conditional =
        decoders.pastInput() != DecoderInput.NONE || decoders.futureInput() != DecoderInput.NONE;
    if (pixels.standardised() && conditional) {
      throw new IllegalArgumentException(
          "pixels.standardised is true; it must be false with a pastInput or a futureInput");
    }
  }

  @Override
  public int imageSize() {
    return pixels.imageSize();
  }

  @Override
  public int windowFrames() {
    return conditioningFrames + futureFrames;
  }
}
