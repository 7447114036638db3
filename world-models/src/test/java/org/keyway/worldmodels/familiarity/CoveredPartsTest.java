package org.keyway.worldmodels.familiarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Familiarity;

class CoveredPartsTest {
  /** Hands on the reds of pictures of 2x2 pixels. */
  private static final class Reds implements FrameEncoder {
    @Override
    public int embeddingSize() {
      return 4;
    }

    @Override
    public int frameHeight() {
      return 2;
    }

    @Override
    public int frameWidth() {
      return 2;
    }

    @Override
    public void encode(byte[] rgb, int count, double[] embeddings) {
      for (int i = 0; i < 4 * count; i++) {
        embeddings[i] = rgb[3 * i] & 0xFF;
      }
    }
  }

  private static Familiarity familiarity(double dark) {
    return new Familiarity(
        1, 1, 1, 0.7, 1, 1, 2, dark, Collections.nCopies(3, 100.0), List.of(0.0), List.of(1.0));
  }

  private static byte[] reds(int... reds) {
    byte[] rgb = new byte[3 * reds.length];
    for (int i = 0; i < reds.length; i++) {
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) reds[i]);
    }
    return rgb;
  }

  @Test
  void fillsWhatIsBlackWithTheMeanFrameInThePicturesOwnLight() {
    FrameEncoder encoder = CoveredParts.before(new Reds(), familiarity(0));
    double[] seen = new double[12];
    byte[] rgb = reds(100, 140, 0, 3, 100, 140, 50, 30, 0, 0, 0, 0);
    byte[] before = rgb.clone();
    encoder.encode(rgb, 3, seen);
    assertArrayEquals(new double[] {100, 140, 120, 120, 100, 140, 50, 30, 0, 0, 0, 0}, seen);
    assertArrayEquals(before, rgb);
  }

  @Test
  void leavesAloneAModelWhoseOwnFramesAreBlackInPart() {
    Reds reds = new Reds();
    assertSame(reds, CoveredParts.before(reds, familiarity(0.5)));
  }
}
