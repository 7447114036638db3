package org.keyway.planner.cost;

import org.keyway.planner.model.Cost;
import org.keyway.planner.model.FrameDecoder;

/**
 * Distance in pixels between the centre of an object in a decoded frame and its centre in the
 * decoded goal, found by its colour, as KeyIn plans on pushing (Pertsch et al., L4DC 2020). A frame
 * in which the object is not seen costs infinity and leaves the search; so does everything if it is
 * not seen in the goal. Keeps working memory: belongs to one thread at a time.
 */
public final class ObjectCentroidCost implements Cost {
  private static final int MISSING = -1;

  private final FrameDecoder decoder;
  private final ColourRange colour;
  private final byte[] goalFrame;
  private final double[] centre = new double[2];
  private byte[] frames;

  public ObjectCentroidCost(FrameDecoder decoder, ColourRange colour) {
    this.decoder = decoder;
    this.colour = colour;
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
    findCentre(goalFrame, 0);
    double goalRow = centre[0];
    double goalColumn = centre[1];
    decoder.decode(embeddings, count, frames);
    for (int row = 0; row < count; row++) {
      findCentre(frames, row * goalFrame.length);
      costs[row] =
          goalRow == MISSING || centre[0] == MISSING
              ? Double.POSITIVE_INFINITY
              : Math.hypot(centre[0] - goalRow, centre[1] - goalColumn);
    }
  }

  private void findCentre(byte[] rgb, int offset) {
    int width = decoder.frameWidth();
    long rows = 0;
    long columns = 0;
    int pixels = 0;
    for (int pixel = 0; pixel < goalFrame.length / 3; pixel++) {
      if (colour.contains(rgb, offset + 3 * pixel)) {
        rows += pixel / width;
        columns += pixel % width;
        pixels++;
      }
    }
    centre[0] = pixels == 0 ? MISSING : (double) rows / pixels;
    centre[1] = pixels == 0 ? MISSING : (double) columns / pixels;
  }
}
