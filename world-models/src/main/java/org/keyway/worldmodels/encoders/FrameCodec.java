package org.keyway.worldmodels.encoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A trained state space behind the planner's ports: frames to states and back. A plan is compiled
 * for every size of batch when it first comes. Belongs to one thread at a time.
 */
public final class FrameCodec implements FrameEncoder, FrameDecoder {
  private final StateSpace space;
  private final Parameters parameters;
  private final Map<Integer, Pass> encoders = new HashMap<>();
  private final Map<Integer, Pass> decoders = new HashMap<>();

  /** One direction at one size of batch. */
  @SuppressWarnings("ArrayRecordComponent") // buffers, never compared
  private record Pass(CompiledGraph graph, String output, float[] in, float[] out) {
    void run(String input) {
      Buffers.put(graph.array(input), in);
      graph.run();
      Buffers.get(graph.array(output), out);
    }
  }

  /**
   * @param space the state space
   * @param parameters its trained weights
   */
  public FrameCodec(StateSpace space, Parameters parameters) {
    this.space = space;
    this.parameters = parameters;
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
    Pass pass = encoders.computeIfAbsent(count, this::encoder);
    Pixels.unpack(rgb, pass.in());
    pass.run("pixels");
    for (int i = 0; i < pass.out().length; i++) {
      embeddings[i] = pass.out()[i];
    }
  }

  private Pass encoder(int count) {
    Network network = new Network(parameters);
    SDVariable pixels = network.input("pixels", count, frameHeight(), frameWidth(), 3);
    SDVariable states = space.encodePixels(network, pixels);
    return new Pass(
        network.compile(states),
        states.name(),
        new float[count * frameSize()],
        new float[count * embeddingSize()]);
  }

  @Override
  public void decode(double[] embeddings, int count, byte[] rgb) {
    Require.inRange("count", count, 1, embeddings.length / embeddingSize());
    Pass pass = decoders.computeIfAbsent(count, this::decoder);
    for (int i = 0; i < pass.in().length; i++) {
      pass.in()[i] = (float) embeddings[i];
    }
    pass.run("states");
    for (int frame = 0; frame < count; frame++) {
      Pixels.pack(pass.out(), frame * frameSize(), frameHeight(), rgb, frame * frameSize());
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

  private Pass decoder(int count) {
    Network network = new Network(parameters);
    SDVariable frames = space.decode(network, network.input("states", count, embeddingSize()));
    return new Pass(
        network.compile(frames),
        frames.name(),
        new float[count * embeddingSize()],
        new float[count * frameSize()]);
  }
}
