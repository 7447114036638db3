package org.keyway.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.encoders.FrameCodec;

/** Encodes frames into embeddings, by a keypoint encoder. */
final class EncoderCall implements ModelCall {
  /**
   * Convolutions and the factor by which their output is smaller than the frame, in rows and
   * columns.
   */
  private static final Map<String, Integer> REDUCTIONS =
      Map.of("conv0", 2, "conv1", 4, "conv2", 4, "maps", 4);

  private final FrameCodec codec;
  private final Map<String, Tensor> weights;
  private final byte[] pixels;
  private final int count;
  private final double[] embeddings;

  /**
   * @param codec codec to measure
   * @param weights weights of its checkpoint
   * @param pixels pixels of at least {@code count} frames, not modified
   * @param count number of frames in a call
   */
  EncoderCall(FrameCodec codec, Map<String, Tensor> weights, byte[] pixels, int count) {
    this.codec = codec;
    this.weights = weights;
    this.pixels = pixels;
    this.count = count;
    embeddings = new double[count * codec.embeddingSize()];
  }

  @Override
  public String name() {
    return "models.encode." + count;
  }

  @Override
  public String description() {
    return "%d frames of %dx%d".formatted(count, codec.frameHeight(), codec.frameWidth());
  }

  @Override
  public void run() {
    codec.encode(pixels, count, embeddings);
  }

  @Override
  public long floatingPointOperations() {
    long products = 0;
    for (Map.Entry<String, Integer> layer : REDUCTIONS.entrySet()) {
      String name = "encoder." + layer.getKey() + ".w";
      long reduction = layer.getValue();
      long cells = codec.frameHeight() / reduction * (codec.frameWidth() / reduction);
      products += cells * Objects.requireNonNull(weights.get(name), name).size();
    }
    return 2L * count * products;
  }

  @Override
  public PeerTask task() {
    double[] frames = new double[count * codec.frameHeight() * codec.frameWidth() * 3];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = pixels[i] & 0xFF;
    }
    Map<String, Tensor> tensors = new HashMap<>(weights);
    tensors.put(
        "frames", PeerTask.tensor(frames, count, codec.frameHeight(), codec.frameWidth(), 3));
    return new PeerTask(
        "keypoint-encoder",
        tensors,
        Map.of("states", PeerTask.tensor(embeddings, count, codec.embeddingSize())));
  }
}
