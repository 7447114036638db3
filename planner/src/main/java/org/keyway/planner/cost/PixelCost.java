package org.keyway.planner.cost;

import org.keyway.planner.model.Cost;
import org.keyway.planner.model.FrameDecoder;

/**
 * Computes the root mean square difference between decoded frame and decoded goal, in grey levels,
 * 0 to 255. Has working memory: one thread at a time may use it.
 */
public final class PixelCost implements Cost {
  private final FrameDecoder decoder;
  private final byte[] goalFrame;
  private byte[] frames;

  public PixelCost(FrameDecoder decoder) {
    this.decoder = decoder;
    goalFrame = new byte[decoder.frameHeight() * decoder.frameWidth() * 3];
    frames = new byte[0];
  }

  @Override
  public int embeddingSize() {
    return decoder.embeddingSize();
  }

  @Override
  public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
    if (frames.length < Math.multiplyExact(count, goalFrame.length)) {
      frames = new byte[count * goalFrame.length];
    }
    decoder.decode(goal, 1, goalFrame);
    decoder.decode(embeddings, count, frames);
    for (int row = 0; row < count; row++) {
      long squares = 0;
      int at = row * goalFrame.length;
      for (int i = 0; i < goalFrame.length; i++) {
        int difference = (frames[at + i] & 0xFF) - (goalFrame[i] & 0xFF);
        squares += (long) difference * difference;
      }
      costs[row] = Math.sqrt((double) squares / goalFrame.length);
    }
  }
}
