package org.keyway.planner.model;

import org.keyway.planner.frame.Frame;

/** Turns embeddings into frames, for display and for costs on images. */
public interface FrameDecoder {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /** Rows of the decoded frames, in pixels. */
  int frameHeight();

  /** Columns of the decoded frames, in pixels. */
  int frameWidth();

  /**
   * Decodes a batch of embeddings.
   *
   * @param embeddings [count, D], not modified
   * @param count embeddings in the batch, at least 1
   * @param rgb RGB, 8 bits a channel, [count, height, width, 3], filled
   */
  void decode(double[] embeddings, int count, byte[] rgb);

  /** Decodes one embedding, [D]. */
  default Frame decode(double[] embedding) {
    byte[] rgb = new byte[frameHeight() * frameWidth() * 3];
    decode(embedding, 1, rgb);
    return new Frame(frameHeight(), frameWidth(), rgb);
  }
}
