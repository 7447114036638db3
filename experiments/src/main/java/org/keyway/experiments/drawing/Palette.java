package org.keyway.experiments.drawing;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Palette shared by all pictures of an animation. It holds their colours if these are few enough,
 * otherwise colours found by median cut (Heckbert, SIGGRAPH 1982). The most frequent colour of each
 * box represents it, so that large plain areas keep their exact colour.
 */
final class Palette {
  /** Index of the transparent colour, which leaves the previous pixel visible. */
  static final int TRANSPARENT = 255;

  private final int[] colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private Palette(int[] colours) {
    this.colours = colours;
  }

  /** Computes the palette of the given pictures of type RGB. */
  static Palette of(List<BufferedImage> pictures) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (BufferedImage picture : pictures) {
      int[] pixels = pixels(picture);
      int run = 1;
      // Runs of one colour are counted at once: most pixels equal their neighbour.
      for (int i = 0; i < pixels.length; i += run) {
        for (run = 1; i + run < pixels.length && pixels[i + run] == pixels[i]; run++) {}
        counts.merge(pixels[i] & 0xFFFFFF, run, Integer::sum);
      }
    }
    List<List<Tone>> boxes = new ArrayList<>();
    boxes.add(
        new ArrayList<>(
            counts.entrySet().stream().map(c -> new Tone(c.getKey(), c.getValue())).toList()));
    while (boxes.size() < TRANSPARENT) {
      List<Tone> widest = boxes.stream().max(Comparator.comparingDouble(Palette::spread)).get();
      if (spread(widest) == 0) {
        break;
      }
      boxes.remove(widest);
      split(widest, boxes);
    }
    return new Palette(
        boxes.stream()
            .mapToInt(box -> box.stream().max(Comparator.comparingInt(Tone::count)).get().rgb())
            .toArray());
  }

  /** Returns the pixels of a picture, row-major, 0xAARRGGBB. */
  static int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }

  /** Benefit of splitting a box: its widest range times its number of pixels. */
  private static double spread(List<Tone> box) {
    return range(box, widestChannel(box)) * Math.sqrt(box.stream().mapToInt(Tone::count).sum());
  }

  private static int widestChannel(List<Tone> box) {
    int widest = 0;
    for (int channel = 1; channel < 3; channel++) {
      if (range(box, channel) > range(box, widest)) {
        widest = channel;
      }
    }
    return widest;
  }

  private static int range(List<Tone> box, int channel) {
    int low = 255;
    int high = 0;
    for (Tone tone : box) {
      low = Math.min(low, tone.channel(channel));
      high = Math.max(high, tone.channel(channel));
    }
    return high - low;
  }

  /** Splits a box so that half of its pixels are on either side. */
  private static void split(List<Tone> box, List<List<Tone>> boxes) {
    int channel = widestChannel(box);
    box.sort(Comparator.<Tone>comparingInt(t -> t.channel(channel)).thenComparingInt(Tone::rgb));
    long half = box.stream().mapToInt(Tone::count).sum() / 2;
    int cut = 0;
    for (long sum = 0; cut < box.size() - 1 && (cut == 0 || sum < half); cut++) {
      sum += box.get(cut).count();
    }
    boxes.add(new ArrayList<>(box.subList(0, cut)));
    boxes.add(new ArrayList<>(box.subList(cut, box.size())));
  }

  /** Returns the index of the nearest colour. */
  int index(int rgb) {
    return nearest.computeIfAbsent(rgb & 0xFFFFFF, this::find);
  }

  private int find(int rgb) {
    int best = 0;
    int bestDistance = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int red = (rgb >> 16) - (colours[i] >> 16);
      int green = (rgb >> 8 & 0xFF) - (colours[i] >> 8 & 0xFF);
      int blue = (rgb & 0xFF) - (colours[i] & 0xFF);
      int distance = red * red + green * green + blue * blue;
      if (distance < bestDistance) {
        best = i;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Returns the palette as a colour model of Java images. */
  IndexColorModel colorModel() {
    int[] table = new int[256];
    System.arraycopy(colours, 0, table, 0, colours.length);
    return new IndexColorModel(
        8, table.length, table, 0, false, TRANSPARENT, java.awt.image.DataBuffer.TYPE_BYTE);
  }

  /** A colour and its number of pixels. */
  private record Tone(int rgb, int count) {
    int channel(int channel) {
      return rgb >> (16 - 8 * channel) & 0xFF;
    }
  }
}
