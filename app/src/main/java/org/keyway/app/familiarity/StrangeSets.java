package org.keyway.app.familiarity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.node.FrameSource;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.sim.catalog.SequenceGenerators;

/**
 * Sets of images that a model of one world does not know: other tasks, noise, a covered lens, and
 * files.
 */
public final class StrangeSets {
  private final int size;
  private final int count;
  private final long seed;

  /**
   * @param size height and width of the images in pixels
   * @param count number of images of each set
   * @param seed seed of all draws
   */
  public StrangeSets(int size, int count, long seed) {
    this.size = size;
    this.count = count;
    this.seed = seed;
  }

  /**
   * Returns images from the generators of other worlds.
   *
   * @param world world that the model knows, the name of its data
   */
  public List<PictureSet> otherTasks(String world) throws IOException {
    List<PictureSet> sets = new ArrayList<>();
    for (Entry<SequenceGenerator, ?> entry : SequenceGenerators.all()) {
      boolean same = entry.name().startsWith(world) || world.startsWith(entry.name());
      boolean needsFiles =
          Arrays.stream(entry.defaultConfiguration().getClass().getRecordComponents())
              .anyMatch(component -> component.getName().equals("images"));
      if (!same && !needsFiles) {
        sets.add(otherTask(entry));
      }
    }
    return sets;
  }

  private PictureSet otherTask(Entry<SequenceGenerator, ?> entry) throws IOException {
    SequenceGenerator generator = entry.create(entry.defaultConfiguration());
    FrameScaler scaler = new FrameScaler(size, size);
    List<Frame> frames = new ArrayList<>();
    for (int number = 0; frames.size() < count; number++) {
      FrameSequence sequence = generator.generate(seed, number);
      for (int i = 0; i < sequence.length() && frames.size() < count; i += 3) {
        frames.add(scaled(scaler, sequence.frame(i)));
      }
    }
    return new PictureSet("task " + entry.name(), frames);
  }

  /**
   * Returns the readable images of a file.
   *
   * @param name name of the set
   * @param source source of the images; closed by its owner
   */
  public PictureSet file(String name, FrameSource source) throws IOException {
    FrameScaler scaler = new FrameScaler(size, size);
    List<Frame> frames = new ArrayList<>();
    Consumer<ImageFormatException> leftOut = e -> {};
    for (FrameSource.TimedFrame next = source.nextUsable(leftOut);
        next != null;
        next = source.nextUsable(leftOut)) {
      frames.add(scaled(scaler, next.frame()));
    }
    return new PictureSet(name, frames);
  }

  private static Frame scaled(FrameScaler scaler, Frame frame) {
    try {
      return scaler.scale(frame);
    } catch (ImageFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns noise in squares of 1 to 32 px, uniform and Gaussian around grey, and smooth noise. */
  public List<PictureSet> noise() {
    List<PictureSet> sets = new ArrayList<>();
    for (int square = 1; square <= 32; square *= 2) {
      int side = square;
      int cells = (size + side - 1) / side;
      sets.add(
          set(
              "uniform noise, squares of %d px".formatted(side),
              random -> {
                double[][] colours = colours(random, cells, () -> 255 * random.nextDouble());
                return picture((row, column) -> colours[row / side * cells + column / side]);
              }));
      sets.add(
          set(
              "gaussian noise, squares of %d px".formatted(side),
              random -> {
                ZigguratSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
                double deviation = 128 * random.nextDouble();
                double[][] colours =
                    colours(random, cells, () -> 128 + deviation * normal.sample());
                return picture((row, column) -> colours[row / side * cells + column / side]);
              }));
    }
    for (int waves : new int[] {3, 6, 12}) {
      sets.add(
          set(
              "smooth noise, %d knots across".formatted(waves),
              random -> {
                double[][] knots = colours(random, waves, () -> 255 * random.nextDouble());
                return picture((row, column) -> between(knots, waves, row, column));
              }));
    }
    return sets;
  }

  /**
   * Returns images of a covered lens: black, of any colour, with noise, lit from a side, dark, dim.
   */
  public List<PictureSet> coveredLens() {
    List<PictureSet> sets = new ArrayList<>();
    sets.add(set("covered: black, with noise", random -> flat(random, 0, 3)));
    sets.add(set("covered: grey", random -> flat(random, 255 * random.nextDouble(), 2)));
    sets.add(set("covered: white", random -> flat(random, 255, 2)));
    sets.add(
        set(
            "covered: any colour",
            random -> {
              double[][] colour = colours(random, 1, () -> 255 * random.nextDouble());
              return noisy(random, 20 * random.nextDouble(), (row, column) -> colour[0]);
            }));
    sets.add(
        set(
            "covered: light from a side",
            random -> {
              double[][] knots = colours(random, 2, () -> 255 * random.nextDouble());
              System.arraycopy(knots[0], 0, knots[2], 0, 3);
              System.arraycopy(knots[1], 0, knots[3], 0, 3);
              boolean across = random.nextBoolean();
              return noisy(
                  random,
                  2,
                  (row, column) ->
                      across ? between(knots, 2, row, column) : between(knots, 2, column, row));
            }));
    sets.add(
        set(
            "covered: dark towards the corners",
            random -> {
              double[] colour = colours(random, 1, () -> 255 * random.nextDouble())[0];
              double depth = 2 * random.nextDouble();
              return noisy(
                  random,
                  2,
                  (row, column) -> {
                    double right = 2.0 * column / (size - 1) - 1;
                    double down = 2.0 * row / (size - 1) - 1;
                    double light = Math.exp(-depth * (right * right + down * down));
                    return new double[] {light * colour[0], light * colour[1], light * colour[2]};
                  });
            }));
    sets.add(
        set(
            "covered: a dark blur",
            random -> {
              double[][] knots = colours(random, 4, () -> 8 + 40 * random.nextDouble());
              return noisy(random, 2, (row, column) -> between(knots, 4, row, column));
            }));
    return sets;
  }

  /** Returns images of the model's world through a lens so blurred that no object is visible. */
  public PictureSet dulled(List<Frame> frames) {
    int side = size / 4;
    List<Frame> dull = new ArrayList<>();
    for (Frame frame : frames) {
      double[][] knots = new double[16][3];
      for (int pixel = 0; pixel < size * size; pixel++) {
        int knot = Math.min(3, pixel / size / side) * 4 + Math.min(3, pixel % size / side);
        for (int channel = 0; channel < 3; channel++) {
          knots[knot][channel] += 0.15 * (frame.rgb()[3 * pixel + channel] & 0xFF) / (side * side);
        }
      }
      UniformRandomProvider random = Seeds.generator(seed, dull.size());
      dull.add(noisy(random, 2, (row, column) -> between(knots, 4, row, column)));
    }
    return new PictureSet("covered: a dark blur of its own world", dull);
  }

  private PictureSet set(String name, Function<UniformRandomProvider, Frame> maker) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(maker.apply(Seeds.generator(seed, name.hashCode(), i)));
    }
    return new PictureSet(name, frames);
  }

  private Frame flat(UniformRandomProvider random, double level, double noise) {
    double[] colour = {level, level, level};
    return noisy(random, noise, (row, column) -> colour);
  }

  @FunctionalInterface
  private interface Draw {
    double next();
  }

  @FunctionalInterface
  private interface Painter {
    double[] colour(int row, int column);
  }

  /** Draws the colours of squares; half of the images are grey. */
  private static double[][] colours(UniformRandomProvider random, int across, Draw draw) {
    boolean grey = random.nextBoolean();
    double[][] colours = new double[across * across][3];
    for (double[] colour : colours) {
      for (int channel = 0; channel < 3; channel++) {
        colour[channel] = grey && channel > 0 ? colour[0] : draw.next();
      }
    }
    return colours;
  }

  /** Interpolates between knots that are evenly spaced from edge to edge. */
  private double[] between(double[][] knots, int across, int row, int column) {
    double down = (double) row / (size - 1) * (across - 1);
    double right = (double) column / (size - 1) * (across - 1);
    int top = Math.min(across - 2, (int) down);
    int left = Math.min(across - 2, (int) right);
    double[] colour = new double[3];
    for (int channel = 0; channel < 3; channel++) {
      int knot = top * across + left;
      double upper = mixed(right - left, knots[knot][channel], knots[knot + 1][channel]);
      double lower =
          mixed(right - left, knots[knot + across][channel], knots[knot + across + 1][channel]);
      colour[channel] = mixed(down - top, upper, lower);
    }
    return colour;
  }

  private static double mixed(double share, double from, double to) {
    return from + share * (to - from);
  }

  private Frame picture(Painter painter) {
    return noisy(Seeds.generator(seed), 0, painter);
  }

  private Frame noisy(UniformRandomProvider random, double noise, Painter painter) {
    ZigguratSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    byte[] rgb = new byte[3 * size * size];
    for (int pixel = 0; pixel < size * size; pixel++) {
      double[] colour = painter.colour(pixel / size, pixel % size);
      for (int channel = 0; channel < 3; channel++) {
        double value = colour[channel] + (noise == 0 ? 0 : noise * normal.sample());
        rgb[3 * pixel + channel] = (byte) Math.round(Math.min(255, Math.max(0, value)));
      }
    }
    return new Frame(size, size, rgb);
  }
}
