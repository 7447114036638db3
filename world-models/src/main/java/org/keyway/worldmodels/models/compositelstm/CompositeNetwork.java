package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.DecoderInput;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.PaintedLayers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The three LSTMs of the model and its loss. Inputs of a network are named below; their rows are
 * the sequences of a batch.
 */
final class CompositeNetwork {
  /** Encoded frames, [C, rows, P]. */
  static final String GIVEN = "given";

  /** Frames to reconstruct, in the order of decoding, [C, rows, P]. */
  static final String PAST = "past";

  /** The frame before each of those, in the order of decoding, [C, rows, P]. */
  static final String PAST_BEFORE = "past-before";

  /** Frames to predict, [T, rows, P]. */
  static final String FUTURE = "future";

  /** The frame before each of those, zeros before the first, [T, rows, P]. */
  static final String FUTURE_BEFORE = "future-before";

  /**
   * Name of the input that is the likelihood of each future pixel if it shows the last given frame
   * (layer 0) or colour k (layer k), [T rows, size^2].
   */
  static String likelihood(int layer) {
    return "likelihood" + layer;
  }

  /** Weight of each future pixel in the loss of a painted future, [T rows, size^2]. */
  static final String WEIGHTS = "weights";

  /** Scaled actions that lead to the frames to predict, [T, rows, A]. */
  static final String ACTIONS = "actions";

  /** Name of the input that is a layer's output at the start of a roll-out, [rows, units]. */
  static String startH(int layer) {
    return "start-h" + layer;
  }

  /** Name of the input that is a layer's memory at the start of a roll-out, [rows, units]. */
  static String startC(int layer) {
    return "start-c" + layer;
  }

  /** Weights of the encoder. */
  static final WeightGroup ENCODER = new WeightGroup("encoder");

  /** Mean of each number of the training's frames, [P]; only with an embedding. */
  static final String MEANS = ENCODER.weight("means");

  /** Inverse standard deviation of each number of the training's frames, [P]; as the means. */
  static final String SCALES = ENCODER.weight("scales");

  /** Colours of a painted future, [K, channels]. */
  static final String COLOURS = "future.colours";

  /** What is subtracted from the logits of opacities, so that nothing is painted at first. */
  private static final double TRANSPARENT = 3;

  private final CompositeLstmConfig config;
  private final int pixels;
  private final SequenceDecoder past;
  private final SequenceDecoder future;

  /**
   * @param actionSize numbers A of an action; 0 for none
   */
  CompositeNetwork(CompositeLstmConfig config, int actionSize) {
    this.config = config;
    pixels = new FrameSignal(config.pixels()).size();
    int area = config.imageSize() * config.imageSize();
    int colours = config.decoders().colours();
    past = decoder("past", pixels, 0, config.decoders().pastInput());
    future =
        decoder(
            "future",
            colours > 0 ? colours * area : pixels,
            actionSize,
            config.decoders().futureInput());
  }

  private SequenceDecoder decoder(String name, int readout, int actionSize, DecoderInput input) {
    return new SequenceDecoder(
        name, config.layers(), pixels, readout, actionSize, input != DecoderInput.NONE);
  }

  /** Returns the number of numbers of an action that trained weights read; 0 without actions. */
  static int actionSize(Parameters parameters, CompositeLstmConfig config) {
    if (parameters.names().contains(ActionGains.NAME)) {
      return Math.toIntExact(parameters.get(ActionGains.NAME).length());
    }
    String wx = "future.lstm0.wx";
    return parameters.names().contains(wx)
        ? Math.toIntExact(parameters.get(wx).size(0))
            - new CompositeNetwork(config, 0).future.inputs()
        : 0;
  }

  /** Returns whether a weight is trained, and not measured on the data. */
  static boolean trains(String weight) {
    return !List.of(MEANS, SCALES, COLOURS, ActionGains.NAME).contains(weight);
  }

  /** Adds the configured bias to those of the forget gates. */
  static void rememberLonger(Parameters parameters, CompositeLstmConfig.CompositeLayers layers) {
    for (String name : parameters.names()) {
      if (name.contains(".lstm") && name.endsWith(".b")) {
        int units = layers.units();
        parameters.get(name).get(NDArrayIndex.interval(units, 2 * units)).addi(layers.forgetBias());
      }
    }
  }

  /** Writes the encoder's outputs after every frame, of its last layer, [C, rows, units]. */
  static SDVariable outputs(Network network, CompositeLstmConfig config, SDVariable frames) {
    CompositeLstmConfig.CompositeLayers layers = config.layers();
    SDVariable h = embedded(network, config, frames);
    for (int i = 0; i < layers.count(); i++) {
      h = layer(layers, i, Math.toIntExact(network.shape(h)[2])).apply(network, h, null);
    }
    return h;
  }

  private static SDVariable embedded(
      Network network, CompositeLstmConfig config, SDVariable frames) {
    CompositeLstmConfig.CompositeLayers layers = config.layers();
    if (layers.embedding() == 0) {
      return frames;
    }
    long[] shape = network.shape(frames);
    SDVariable flat = network.graph().reshape(frames, shape[0] * shape[1], shape[2]);
    SDVariable standard =
        blurred(network, config, flat)
            .sub(network.weight(MEANS, 1, shape[2]))
            .mul(network.weight(SCALES, 1, shape[2]));
    Dense dense =
        new Dense(ENCODER.weight("embedding"), Math.toIntExact(shape[2]), layers.embedding());
    SDVariable embedding = network.graph().nn().tanh(dense.apply(network, standard));
    return network.graph().reshape(embedding, shape[0], shape[1], layers.embedding());
  }

  /** Writes pictures blurred as configured, [rows, P]. */
  static SDVariable blurred(Network network, CompositeLstmConfig config, SDVariable flat) {
    if (config.layers().blur() == 0) {
      return flat;
    }
    long[] shape = network.shape(flat);
    int size = config.imageSize();
    long images = shape[0] * config.pixels().channels();
    SDVariable kernel =
        network.constant(GaussianBlur.matrix(size, config.layers().blur()), size, size);
    SDVariable along = network.graph().mmul(lines(network, flat, images, size), kernel);
    SDVariable turned =
        network.graph().permute(network.graph().reshape(along, images, size, size), 0, 2, 1);
    SDVariable across = network.graph().mmul(lines(network, turned, images, size), kernel);
    SDVariable back =
        network.graph().permute(network.graph().reshape(across, images, size, size), 0, 2, 1);
    return network.graph().reshape(back, shape[0], shape[1]);
  }

  private static SDVariable lines(Network network, SDVariable x, long images, int size) {
    return network.graph().reshape(x, images * size, size);
  }

  private static LstmLayer layer(
      CompositeLstmConfig.CompositeLayers layers, int index, int inputs) {
    return new LstmLayer(
        ENCODER.weight("lstm" + index),
        inputs,
        layers.units(),
        LstmLayer.Direction.FORWARD,
        layers.peepholes());
  }

  /** Writes the encoder, and returns the state of each layer after the last given frame. */
  List<LstmCell.State> encode(Network network, int rows) {
    int steps = config.conditioningFrames();
    int units = config.layers().units();
    SDVariable h = embedded(network, config, network.input(GIVEN, steps, rows, pixels));
    List<LstmCell.State> states = new ArrayList<>();
    for (int i = 0; i < config.layers().count(); i++) {
      int inputs = Math.toIntExact(network.shape(h)[2]);
      LstmLayer.States all = layer(config.layers(), i, inputs).states(network, h, null);
      states.add(
          new LstmCell.State(
              SequenceDecoder.rowsOf(network, all.h(), steps - 1, rows, units),
              SequenceDecoder.rowsOf(network, all.c(), steps - 1, rows, units)));
      h = all.h();
    }
    return states;
  }

  /** Writes the logits of the past, in the order of decoding, [C rows, P]. */
  SDVariable past(Network network, int rows, List<LstmCell.State> start) {
    int steps = config.conditioningFrames();
    if (config.decoders().pastInput() == DecoderInput.GENERATED) {
      return past.decodeFreely(network, steps, rows, start, null);
    }
    SDVariable before = past.conditional() ? network.input(PAST_BEFORE, steps, rows, pixels) : null;
    return past.decode(network, steps, rows, start, before, null);
  }

  /**
   * Writes the future from the model's own frames, [T rows, P]: logits, or values if it is painted.
   */
  SDVariable freeFuture(Network network, int rows, List<LstmCell.State> start) {
    SDVariable read = read(network, rows, start);
    if (!config.decoders().paints()) {
      return read;
    }
    SDVariable last =
        SequenceDecoder.rowsOf(
            network,
            network.graph().getVariable(GIVEN),
            config.conditioningFrames() - 1,
            rows,
            pixels);
    return painted(network, read, last);
  }

  private SDVariable read(Network network, int rows, List<LstmCell.State> start) {
    return future.decodeFreely(network, config.futureFrames(), rows, start, actions(network, rows));
  }

  private SDVariable painted(Network network, SDVariable read, SDVariable over) {
    SDVariable colours =
        network.weight(COLOURS, 1, config.decoders().colours(), config.pixels().channels());
    return PaintedLayers.apply(network, read.sub(TRANSPARENT), over, colours);
  }

  /**
   * Writes a roll-out from given states of the decoder. Its inputs are {@link #startH}, {@link
   * #startC} and {@link #ACTIONS}, and {@link #GIVEN} as one row if the future is painted.
   *
   * @param steps S
   * @return values from 0 to 1, up to rounding of colours, [S rows, P]
   */
  SDVariable rollout(Network network, int steps, int rows) {
    List<LstmCell.State> start = new ArrayList<>();
    for (int i = 0; i < config.layers().count(); i++) {
      start.add(
          new LstmCell.State(
              network.input(startH(i), rows, config.layers().units()),
              network.input(startC(i), rows, config.layers().units())));
    }
    SDVariable actions = network.input(ACTIONS, steps, rows, future.actionSize());
    SDVariable read = future.decodeFreely(network, steps, rows, start, actions);
    return config.decoders().paints()
        ? painted(network, read, network.input(GIVEN, 1, pixels))
        : network.graph().nn().sigmoid(read);
  }

  /** Writes the logits of the future, each from the recorded frame before it, [T rows, P]. */
  SDVariable guidedFuture(Network network, int rows, List<LstmCell.State> start) {
    int steps = config.futureFrames();
    SDVariable before =
        future.conditional() ? network.input(FUTURE_BEFORE, steps, rows, pixels) : null;
    return future.decode(network, steps, rows, start, before, actions(network, rows));
  }

  private @Nullable SDVariable actions(Network network, int rows) {
    int size = future.actionSize();
    return size == 0 ? null : network.input(ACTIONS, config.futureFrames(), rows, size);
  }

  private SDVariable lossOfFuture(Network network, int rows, List<LstmCell.State> start) {
    if (config.decoders().paints()) {
      return lossOfPainting(network, rows, read(network, rows, start));
    }
    SDVariable logits =
        config.decoders().futureInput() == DecoderInput.RECORDED
            ? guidedFuture(network, rows, start)
            : freeFuture(network, rows, start);
    return crossEntropy(network, logits, FUTURE, config.futureFrames(), rows);
  }

  /**
   * Writes -log of the likelihood of a painted future, in nats per frame. A pixel shows the picture
   * or one of the colours. The opacities are their probabilities, blended as the colours are. This
   * has gradients where the squared error has none: where a colour should be seen, but is not.
   */
  private SDVariable lossOfPainting(Network network, int rows, SDVariable read) {
    int area = config.imageSize() * config.imageSize();
    int layers = config.decoders().colours();
    long all = (long) config.futureFrames() * rows;
    SDVariable shifted = read.sub(TRANSPARENT);
    SDVariable[] opacities =
        layers == 1 ? new SDVariable[] {shifted} : network.graph().split(shifted, layers, 1);
    SDVariable likelihood = network.input(likelihood(0), all, area);
    for (int k = 0; k < layers; k++) {
      SDVariable ofColour = network.input(likelihood(k + 1), all, area);
      SDVariable opacity = network.graph().nn().sigmoid(opacities[k]);
      likelihood = likelihood.add(ofColour.sub(likelihood).mul(opacity));
    }
    SDVariable weights = network.input(WEIGHTS, all, area);
    return network.graph().math().log(likelihood).mul(weights).mean().mul(-area);
  }

  /** Writes the loss in nats per frame, summed over the decoders. */
  SDVariable loss(Network network, int rows) {
    List<LstmCell.State> start = encode(network, rows);
    SDVariable loss = null;
    if (config.decoders().hasPast()) {
      loss =
          crossEntropy(
              network, past(network, rows, start), PAST, config.conditioningFrames(), rows);
    }
    if (config.decoders().hasFuture()) {
      SDVariable ofFuture = lossOfFuture(network, rows, start);
      loss = loss == null ? ofFuture : loss.add(ofFuture);
    }
    return Objects.requireNonNull(loss);
  }

  private SDVariable crossEntropy(
      Network network, SDVariable logits, String targets, int steps, int rows) {
    return LossFunctions.bernoulli(network, logits, targets(network, targets, steps, rows))
        .mean()
        .mul(pixels);
  }

  private SDVariable targets(Network network, String name, int steps, int rows) {
    SDVariable frames = network.input(name, steps, rows, pixels);
    return network.graph().reshape(frames, (long) steps * rows, pixels);
  }
}
