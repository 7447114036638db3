package org.keyway.app.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keyway.planner.frame.FrameSequence;

/** Assembles frames into episodes. */
final class EpisodeBuilder {
  /**
   * Largest size of an episode's pixels; longer ones are cut to fit into memory, here and in
   * training.
   */
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
   * Creates a builder without frames.
   *
   * @param size height and width of all images
   * @param mostFrames largest number of frames of an episode, after which the next one begins
   */
  EpisodeBuilder(FrameSize size, int mostFrames, EpisodeSink sink, Losses losses) {
    this(size, mostFrames, MOST_PIXEL_BYTES, sink, losses);
  }

  /**
   * Creates a builder without frames.
   *
   * @param size height and width of all images
   * @param mostFrames largest number of frames of an episode, after which the next one begins
   * @param mostPixelBytes largest number of pixel bytes of an episode
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
   * @param action its action; may be empty
   * @param state its state; may be empty
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
