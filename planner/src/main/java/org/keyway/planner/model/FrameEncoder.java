package org.keyway.planner.model;

import org.keyway.planner.frame.Frame;

/** Turns camera frames into embeddings. */
public interface FrameEncoder {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /** Rows of the input frames, in pixels. */
  int frameHeight();

  /** Columns of the input frames, in pixels. */
  int frameWidth();

  /**
   * Encodes a batch of frames.
   *
   * @param rgb RGB, 8 bits a channel, [count, height, width, 3], not modified
   * @param count frames B in the batch, at least 1
   * @param embeddings [count, D], filled
   */
  void encode(byte[] rgb, int count, double[] embeddings);

  /**
   * Encodes one frame into its embedding, [D].
   *
   * @throws IllegalArgumentException if the frame has another size than the encoder's input
   */
  default double[] encode(Frame frame) {
    if (frame.height() != frameHeight() || frame.width() != frameWidth()) {
      throw new IllegalArgumentException(
          "The frame is %dx%d pixels; the encoder reads %dx%d"
              .formatted(frame.height(), frame.width(), frameHeight(), frameWidth()));
    }
    double[] embedding = new double[embeddingSize()];
    encode(frame.rgb(), 1, embedding);
    return embedding;
  }
}
