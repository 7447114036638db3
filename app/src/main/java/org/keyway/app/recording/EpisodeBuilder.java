package org.keyway.app.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keyway.planner.frame.FrameSequence;

/** Puts frames together to episodes. */
final class EpisodeBuilder {
  /** An episode whose pixels take more is cut: it has to fit into memory, here and in training. */
  private static final int MOST_PIXEL_BYTES = 1 << 28;

  private static final int LEAST_FRAMES = 2;

  private final FrameSize size;
  private final int mostPixelBytes;
  private final int mostFrames;
  private final EpisodeSink sink;
  private final Losses losses;
  private final List<byte[]> pictures = new ArrayList<>();
  private final List<double[]> actions = new ArrayList<>();
  private final List<double[]> states = new ArrayList<>();
  private long pixelBytes;

  /**
   * Starts without frames.
   *
   * @param size rows and columns of all pictures
   * @param mostFrames what an episode may have, after which the next one begins
   */
  EpisodeBuilder(FrameSize size, int mostFrames, EpisodeSink sink, Losses losses) {
    this(size, mostFrames, MOST_PIXEL_BYTES, sink, losses);
  }

  /**
   * Starts without frames.
   *
   * @param size rows and columns of all pictures
   * @param mostFrames what an episode may have, after which the next one begins
   * @param mostPixelBytes what the pixels of an episode may take
   */
  EpisodeBuilder(
      FrameSize size, int mostFrames, int mostPixelBytes, EpisodeSink sink, Losses losses) {
    this.size = size;
    this.mostFrames = mostFrames;
    this.mostPixelBytes = mostPixelBytes;
    this.sink = sink;
    this.losses = losses;
  }

  /**
   * Adds a frame.
   *
   * @param rgb its pixels
   * @param action the numbers of its action, may be none
   * @param state the numbers of its state, may be none
   */
  void add(byte[] rgb, double[] action, double[] state) throws IOException {
    if (pictures.size() == mostFrames) {
      end();
    }
    if (pixelBytes + rgb.length > mostPixelBytes) {
      end();
      losses.cut();
    }
    pictures.add(rgb);
    actions.add(action);
    states.add(state);
    pixelBytes += rgb.length;
  }

  /** Ends the episode, if there is one. */
  void end() throws IOException {
    int length = pictures.size();
    if (length >= LEAST_FRAMES) {
      sink.append(episode(length));
    } else if (length > 0) {
      losses.tooShort();
    }
    pictures.clear();
    actions.clear();
    states.clear();
    pixelBytes = 0;
  }

  private FrameSequence episode(int length) {
    byte[] pixels = new byte[(int) pixelBytes];
    int at = 0;
    for (byte[] picture : pictures) {
      System.arraycopy(picture, 0, pixels, at, picture.length);
      at += picture.length;
    }
    int actionSize = actions.get(0).length;
    float[] taken = new float[length * actionSize];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = (float) actions.get(i / actionSize)[i % actionSize];
    }
    Arrays.fill(taken, taken.length - actionSize, taken.length, Float.NaN);
    double[] known = states.stream().flatMapToDouble(Arrays::stream).toArray();
    return new FrameSequence(
        length,
        size.height(),
        size.width(),
        pixels,
        taken.length == 0 ? null : taken,
        known.length == 0 ? null : known,
        null);
  }
}
