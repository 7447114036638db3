package org.keyway.worldmodels.models.flow;

import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.BilinearSampler;
import org.keyway.worldmodels.nn.ConvLstmCell;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.DepthToSpace;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.Rectifier;
import org.keyway.worldmodels.nn.Resampling;
import org.keyway.worldmodels.nn.Tangent;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * One step of the model (Patraucean et al., ICLR Workshop 2016, section 3): from a frame and the
 * memory of those before it to the next frame.
 *
 * <pre>
 *   features = tanh(pool(E * c (frame - 1/2))),   h, c = ConvLSTM([features, action planes], h, c)
 *   flow = limit tanh(F(h) / limit),    next = warp(frame, flow)              (frame)
 *                                       next = D(warp(features, flow))        (features)
 *                                       next = D(h)                           (none)
 * </pre>
 *
 * <p>With {@link FlowAutoencoderConfig#composed} a rolled-out frame at p is the anchor at p +
 * F_t(p), where F_t(p) = f_t(p) + F_t-1(p + f_t(p)).
 *
 * <p>An action of A numbers is A planes, each with one number at all pixels. Pooling comes before
 * the tangent, which is monotonic: the same result at a quarter of the cost.
 *
 * @param config sizes
 * @param actionSize A, 0 or more
 */
record FrameStep(FlowAutoencoderConfig config, int actionSize) {
  static final WeightGroup WEIGHTS = new WeightGroup("flow-autoencoder");

  /** Weights of the last layer of the flow; an exact zero would pass no gradient on. */
  private static final float SMALL = 0.1f;

  private static final String LAST_WEIGHTS = WEIGHTS.weight("flow2.w");

  /** A frame seen: its features, [count, channels, size / 2, size / 2], and the memory. */
  record Seen(SDVariable features, LstmCell.State memory) {}

  /**
   * A frame predicted.
   *
   * @param frame 0 to 1 unless decoded, [count, 3, size, size]
   * @param flow where each pixel comes from, in px, [count, 2, size, size], or of half that size
   *     for features; null without flow
   * @param total flow from the anchor, or the same flow if there is none
   */
  record Predicted(SDVariable frame, @Nullable SDVariable flow, @Nullable SDVariable total) {}

  /**
   * A frame from which later ones are warped, all flows since then as one.
   *
   * @param frame [count, 3, size, size]
   * @param flow from it to the frame before the predicted one, in px, [count, 2, size, size]
   */
  record Anchor(SDVariable frame, SDVariable flow) {}

  /**
   * Sets the initial weights of the flow's last layer to a tenth of the identity, unless they
   * exist.
   */
  void initialise(Parameters parameters) {
    if (config.warp() != Warp.NONE && !parameters.names().contains(LAST_WEIGHTS)) {
      parameters.put(LAST_WEIGHTS, Tensor.of(new float[] {SMALL, 0, 0, SMALL}, 2, 2, 1, 1));
    }
  }

  /** Shape of the action planes of a number of samples. */
  long[] planesShape(int count) {
    return new long[] {count, actionSize, config.featureSize(), config.featureSize()};
  }

  /** Shape of the memory of a number of samples. */
  long[] memoryShape(int count) {
    int size = config.featureSize();
    return new long[] {count, config.memory().units(), size, size};
  }

  /**
   * Writes the encoder and a step of the memory.
   *
   * @param frame 0 to 1, [count, 3, size, size]
   * @param planes of the action that follows the frame; null without actions
   * @param memory before the step; null at the first frame
   */
  Seen see(
      Network network,
      SDVariable frame,
      @Nullable SDVariable planes,
      LstmCell.@Nullable State memory) {
    SameDiff graph = network.graph();
    int kernel = config.coder().kernel();
    int channels = config.coder().channels();
    SDVariable maps =
        layer("encoder", config.coder().planes(), channels, kernel).apply(network, input(frame));
    SDVariable features = Tangent.apply(network, Resampling.halve(network, maps));
    SDVariable input = planes == null ? features : graph.concat(1, features, planes);
    ConvLstmCell cell =
        new ConvLstmCell(
            WEIGHTS.weight("memory"),
            channels + actionSize,
            config.memory().units(),
            config.memory().inputKernel(),
            config.memory().hiddenKernel());
    return new Seen(
        features,
        memory == null && config.memory().untiedFirst()
            ? cell.first(network, input)
            : cell.step(network, cell.project(network, input), memory));
  }

  /** Writes the encoder's input. */
  private SDVariable input(SDVariable frame) {
    SDVariable planes = config.coder().grey() ? frame.mean(true, 1) : frame;
    double contrast = config.coder().contrast();
    return contrast == 0 ? planes : planes.sub(0.5).mul(contrast);
  }

  /**
   * Writes the prediction of the next frame.
   *
   * @param frame the frame that was seen, [count, 3, size, size]
   * @param seen what was made of it
   * @param anchor what is warped in place of it; null for itself
   */
  Predicted predict(Network network, SDVariable frame, Seen seen, @Nullable Anchor anchor) {
    if (config.warp() == Warp.NONE) {
      return new Predicted(decode(network, seen.memory().h(), config.memory().units()), null, null);
    }
    SDVariable flow = flow(network, seen.memory().h());
    if (config.warp() == Warp.FRAME) {
      if (anchor == null) {
        return new Predicted(BilinearSampler.apply(network, frame, flow), flow, flow);
      }
      SDVariable total = flow.add(BilinearSampler.apply(network, anchor.flow(), flow));
      return new Predicted(BilinearSampler.apply(network, anchor.frame(), total), flow, total);
    }
    SDVariable warped = BilinearSampler.apply(network, seen.features(), flow);
    return new Predicted(decode(network, warped, config.coder().channels()), flow, flow);
  }

  private SDVariable flow(Network network, SDVariable h) {
    FlowHeadConfig head = config.flow();
    int outputs = config.warp() == Warp.FRAME ? 8 : 2;
    SDVariable x =
        layer("flow0", config.memory().units(), head.channels(), head.firstKernel())
            .apply(network, h);
    x = head.rectified() ? Rectifier.apply(network, x) : x;
    x = layer("flow1", head.channels(), outputs, head.secondKernel()).apply(network, x);
    x = config.warp() == Warp.FRAME ? DepthToSpace.apply(network, x) : x;
    x = layer("flow2", 2, 2, 1).apply(network, x);
    return Tangent.apply(network, x.div(head.limit())).mul(head.limit());
  }

  /** Writes the decoder, on features of half the size. */
  SDVariable decode(Network network, SDVariable features, int channels) {
    SDVariable planes =
        layer("decoder", channels, config.coder().planes(), config.coder().kernel())
            .apply(network, Resampling.twice(network, features));
    return config.coder().grey() ? network.graph().concat(1, planes, planes, planes) : planes;
  }

  private static Convolution layer(String name, int inputs, int outputs, int kernel) {
    return new Convolution(WEIGHTS.weight(name), inputs, outputs, kernel, 1, kernel / 2);
  }
}
