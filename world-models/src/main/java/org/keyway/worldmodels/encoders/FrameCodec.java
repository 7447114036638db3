package org.keyway.worldmodels.encoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Encodes frames to states and decodes states to frames, with a trained state space. The networks
 * are compiled for each batch size at its first use. Belongs to one thread at a time.
 */
public final class FrameCodec implements FrameEncoder, FrameDecoder {
  private static final String PIXELS = "pixels";
  private static final String STATES = "states";

  private final StateSpace space;
  private final CompiledFunction<CompiledBatch> encoders;
  private final CompiledFunction<CompiledBatch> decoders;

  /**
   * @param space the state space
   * @param parameters trained weights of the state space
   */
  public FrameCodec(StateSpace space, Parameters parameters) {
    this.space = space;
    encoders =
        CompiledFunction.of(
            parameters,
            (network, count) ->
                List.of(
                    space.encodePixels(
                        network, network.input(PIXELS, count, frameHeight(), frameWidth(), 3))));
    decoders =
        CompiledFunction.of(
            parameters,
            (network, count) ->
                List.of(space.decode(network, network.input(STATES, count, embeddingSize()))));
  }

  @Override
  public int embeddingSize() {
    return space.size();
  }

  @Override
  public int frameHeight() {
    return space.frames().imageSize();
  }

  @Override
  public int frameWidth() {
    return space.frames().imageSize();
  }

  private int frameSize() {
    return 3 * frameHeight() * frameWidth();
  }

  @Override
  public void encode(byte[] rgb, int count, double[] embeddings) {
    Require.inRange("count", count, 1, rgb.length / frameSize());
    CompiledBatch batch = encoders.at(count);
    Pixels.unpack(rgb, batch.input(PIXELS));
    batch.run();
    float[] states = batch.output(0);
    for (int i = 0; i < states.length; i++) {
      embeddings[i] = states[i];
    }
  }

  @Override
  public void decode(double[] embeddings, int count, byte[] rgb) {
    Require.inRange("count", count, 1, embeddings.length / embeddingSize());
    CompiledBatch batch = decoders.at(count);
    float[] states = batch.input(STATES);
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) embeddings[i];
    }
    batch.run();
    for (int frame = 0; frame < count; frame++) {
      Pixels.pack(batch.output(0), frame * frameSize(), frameHeight(), rgb, frame * frameSize());
    }
  }

  /**
   * Decodes states to frames.
   *
   * @param states [count, D], at least one, not modified
   */
  public List<Frame> frames(float[] states) {
    return frames(Buffers.doubles(states));
  }

  /**
   * Decodes states to frames.
   *
   * @param states [count, D], at least one, not modified
   */
  public List<Frame> frames(double[] states) {
    int count = states.length / embeddingSize();
    byte[] rgb = new byte[count * frameSize()];
    decode(states, count, rgb);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] own = Arrays.copyOfRange(rgb, i * frameSize(), (i + 1) * frameSize());
      frames.add(new Frame(frameHeight(), frameWidth(), own));
    }
    return frames;
  }
}
