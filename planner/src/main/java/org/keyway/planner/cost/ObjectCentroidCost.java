package org.keyway.planner.cost;

import org.keyway.planner.model.Cost;
import org.keyway.planner.model.FrameDecoder;

/**
 * Measures the distance in pixels between an object's centres in the decoded frame and the decoded
 * goal. The centre is found by colour, as in KeyIn's planning on pushing (Pertsch et al., L4DC
 * 2020). A frame without the visible object costs infinity and leaves the search. If the goal does
 * not show it, every frame costs infinity. Has working memory: one thread at a time may use it.
 */
public final class ObjectCentroidCost implements Cost {
  private final FrameDecoder decoder;
  private final ObjectCentroid centroid;
  private byte[] frames;

  public ObjectCentroidCost(FrameDecoder decoder, ColourRange colour) {
    this.decoder = decoder;
    centroid = new ObjectCentroid(colour);
    frames = new byte[decoder.frameHeight() * decoder.frameWidth() * 3];
  }

  @Override
  public int embeddingSize() {
    return decoder.embeddingSize();
  }

  @Override
  public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
    int height = decoder.frameHeight();
    int width = decoder.frameWidth();
    if (frames.length < Math.multiplyExact(count, 3 * height * width)) {
      frames = new byte[count * 3 * height * width];
    }
    decoder.decode(goal, 1, frames);
    boolean goalSeen = centroid.find(frames, 0, height, width);
    double goalRow = centroid.row();
    double goalColumn = centroid.column();
    decoder.decode(embeddings, count, frames);
    for (int frame = 0; frame < count; frame++) {
      boolean seen = centroid.find(frames, frame, height, width) && goalSeen;
      costs[frame] =
          seen
              ? Math.hypot(centroid.row() - goalRow, centroid.column() - goalColumn)
              : Double.POSITIVE_INFINITY;
    }
  }
}
