package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;

/**
 * Chooses the colours for painting from recorded frames. The first is the pixel nearest to the mean
 * of all, usually the ground. Each further one is the pixel farthest from those before (Gonzalez
 * 1985), usually of another object. Pixels on edges are between colours; so each colour is replaced
 * by the commonest among the pixels nearest to it, in bins of a sixteenth.
 *
 * @param colours [K, channels], 0 to 1
 * @param frequencies fraction of the pixels that are nearest to each colour, [K]
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record SceneColours(float[] colours, float[] frequencies) {
  private static final int EPISODES = 100;
  private static final int BINS = 16;

  /**
   * Chooses colours from the first frames of up to 100 episodes.
   *
   * @param count number K of colours
   */
  static SceneColours of(
      EpisodeCache episodes, CompositeLstmConfig.CompositePixels layout, int count) {
    int frames = Math.min(EPISODES, episodes.size());
    int area = layout.imageSize() * layout.imageSize();
    int channels = layout.channels();
    float[] planes = new float[3 * area * frames];
    for (int i = 0; i < frames; i++) {
      Pixels.unpack(episodes.get(i), 0, planes, 3 * area * i);
    }
    float[] rows = new float[channels * area * frames];
    new FrameSignal(layout).convert(planes, frames, 1, rows);
    float[] pixels = new float[rows.length];
    for (int i = 0; i < area * frames; i++) {
      for (int channel = 0; channel < channels; channel++) {
        pixels[i * channels + channel] = rows[(i / area * channels + channel) * area + i % area];
      }
    }
    return chosen(pixels, channels, count);
  }

  /**
   * Chooses colours.
   *
   * @param pixels [pixels, channels], not modified
   */
  static SceneColours chosen(float[] pixels, int channels, int count) {
    int all = pixels.length / channels;
    float[] mean = new float[channels];
    for (int i = 0; i < pixels.length; i++) {
      mean[i % channels] += pixels[i] / all;
    }
    double[] distances = new double[all];
    for (int i = 0; i < all; i++) {
      distances[i] = -squaredDistance(pixels, i, mean, 0, channels);
    }
    float[] colours = new float[count * channels];
    for (int k = 0; k < count; k++) {
      int farthest = 0;
      for (int i = 1; i < all; i++) {
        farthest = distances[i] > distances[farthest] ? i : farthest;
      }
      System.arraycopy(pixels, farthest * channels, colours, k * channels, channels);
      if (k == 0) {
        Arrays.fill(distances, Double.MAX_VALUE);
      }
      for (int i = 0; i < all; i++) {
        distances[i] = Math.min(distances[i], squaredDistance(pixels, i, colours, k, channels));
      }
    }
    return commonest(pixels, channels, colours);
  }

  private static SceneColours commonest(float[] pixels, int channels, float[] colours) {
    int count = colours.length / channels;
    float[] frequencies = new float[count];
    List<Map<Integer, float[]>> bins = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      bins.add(new TreeMap<>());
    }
    for (int i = 0; i < pixels.length / channels; i++) {
      int nearest = 0;
      for (int k = 1; k < count; k++) {
        nearest =
            squaredDistance(pixels, i, colours, k, channels)
                    < squaredDistance(pixels, i, colours, nearest, channels)
                ? k
                : nearest;
      }
      int bin = 0;
      for (int channel = 0; channel < channels; channel++) {
        bin = bin * BINS + Math.min(BINS - 1, (int) (BINS * pixels[i * channels + channel]));
      }
      frequencies[nearest] += (float) channels / pixels.length;
      float[] sums = bins.get(nearest).computeIfAbsent(bin, none -> new float[channels + 1]);
      for (int channel = 0; channel < channels; channel++) {
        sums[channel] += pixels[i * channels + channel];
      }
      sums[channels]++;
    }
    float[] chosen = new float[colours.length];
    for (int k = 0; k < count; k++) {
      float[] most = new float[channels + 1];
      for (float[] sums : bins.get(k).values()) {
        most = sums[channels] > most[channels] ? sums : most;
      }
      for (int channel = 0; channel < channels; channel++) {
        int at = k * channels + channel;
        chosen[at] = most[channels] == 0 ? colours[at] : most[channel] / most[channels];
      }
    }
    return new SceneColours(chosen, frequencies);
  }

  private static double squaredDistance(float[] a, int i, float[] b, int k, int channels) {
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      double off = a[i * channels + channel] - b[k * channels + channel];
      sum += off * off;
    }
    return sum;
  }
}
