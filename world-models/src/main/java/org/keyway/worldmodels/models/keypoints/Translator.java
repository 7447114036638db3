package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.GaussianMaps;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PixelShuffle;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Translator of a source frame v to the keypoints k' of a target (Kim et al. 2019, section 3.1):
 *
 * <pre>
 *   v^ = v m + crude (1 - m)
 * </pre>
 *
 * <p>Mask m and crude picture are read from the features of v and from Gaussian maps of the
 * keypoints of v and of the target. {@link PixelShuffle} doubles sizes in place of bilinear
 * interpolation and the first convolution after it.
 */
final class Translator {
  /** Weights of the translator. */
  static final WeightGroup WEIGHTS = new WeightGroup("translator");

  /** What the crude picture shows without features, [1, 3, size, size] or [1, 3, 1, 1]. */
  private static final String GROUND = WEIGHTS.weight("ground");

  private final KeypointsConfig config;

  /**
   * A batch of translated pictures.
   *
   * @param frames v^, about 0 to 1, [count, 3, size, size]
   * @param mask weight of the source in each pixel, 0 to 1, [count, 1, size, size]; null for a
   *     model without a mask
   */
  record Translation(SDVariable frames, @Nullable SDVariable mask) {}

  Translator(KeypointsConfig config) {
    this.config = config;
  }

  /**
   * Lets the crude picture start at the mean frame, or at its mean colour where sources differ. The
   * first hundreds of steps, and the gradient's moments, would otherwise fit the ground.
   *
   * @param meanFrame 0 to 1, [3, size, size], not modified
   */
  void startAt(float[] meanFrame, Parameters parameters) {
    int size = groundSize();
    float[] ground = new float[3 * size * size];
    int pixels = meanFrame.length / ground.length;
    for (int i = 0; i < meanFrame.length; i++) {
      ground[i / pixels] += meanFrame[i] / pixels;
    }
    parameters.put(GROUND, Tensor.of(ground, 1, 3, size, size));
  }

  /** Rows and columns of the ground: those of a frame if all sources are the mean frame, else 1. */
  private int groundSize() {
    return config.translation().source() == PictureSource.MEAN_FRAME ? config.imageSize() : 1;
  }

  private int channels(int level) {
    return config.translation().channels() << (level + 1);
  }

  /**
   * Writes a translation.
   *
   * @param source v, 0 to 1, [count, 3, size, size]
   * @param from keypoints of v, [count, 2 K]
   * @param to keypoints of the target, [count, 2 K]
   */
  Translation apply(Network network, SDVariable source, SDVariable from, SDVariable to) {
    SameDiff graph = network.graph();
    int level = config.translation().drawingLevel();
    FeaturePyramid encoder =
        new FeaturePyramid(
            WEIGHTS.weight("encoder"),
            config.translation().channels(),
            config.translation().firstStride(),
            level);
    List<SDVariable> inputs = new ArrayList<>();
    inputs.add(encoder.apply(network, source).get(level));
    if (config.translation().sourceKeypoints()) {
      inputs.add(drawn(network, from, config.cells(level)));
    }
    inputs.add(drawn(network, to, config.cells(level)));
    int maps =
        (config.translation().wideGaussianCells() > 0 ? 2 : 1) * config.translation().keypoints();
    int width = encoder.channels(level) + (inputs.size() - 1) * maps;
    SDVariable x = graph.concat(1, inputs.toArray(SDVariable[]::new));
    x = FeaturePyramid.same(network, WEIGHTS.weight("top"), x, width, channels(level));
    x = same(network, level, x);
    while (level > 0) {
      level--;
      PixelShuffle up =
          new PixelShuffle(WEIGHTS.weight("up" + level), channels(level + 1), channels(level));
      x = same(network, level, up.rectified(network, x));
    }
    SDVariable ground = network.weight(GROUND, 0, 1, 3, groundSize(), groundSize());
    SDVariable crude = head(network, "crude", 3, x).add(ground);
    if (!config.translation().mask()) {
      return new Translation(crude, null);
    }
    SDVariable mask = graph.nn().sigmoid(head(network, "mask", 1, x));
    return new Translation(crude.add(source.sub(crude).mul(mask)), mask);
  }

  private SDVariable drawn(Network network, SDVariable keypoints, int cells) {
    GaussianMaps gaussians = new GaussianMaps(config.translation().keypoints(), cells);
    SDVariable distances = gaussians.squaredDistances(network, keypoints);
    double cell = 2.0 / (cells - 1);
    SDVariable narrow =
        gaussians.draw(network, distances, config.translation().gaussianCells() * cell);
    double wide = config.translation().wideGaussianCells();
    return wide == 0
        ? narrow
        : network.graph().concat(1, narrow, gaussians.draw(network, distances, wide * cell));
  }

  private SDVariable same(Network network, int level, SDVariable x) {
    return FeaturePyramid.same(
        network, WEIGHTS.weight("level" + level), x, channels(level), channels(level));
  }

  /**
   * Writes numbers of all pixels from the features of level 0. Their weights start at 0, because
   * random features would draw a random picture.
   */
  private SDVariable head(Network network, String name, int outputs, SDVariable x) {
    boolean same = config.translation().firstStride() == 1;
    String weight = WEIGHTS.weight(name);
    int rows = same ? outputs : 4 * outputs;
    network.weight(weight + ".w", 0, rows, channels(0), 3, 3);
    network.weight(weight + ".b", 0, rows);
    return same
        ? new Convolution(weight, channels(0), outputs, 3, 1, 1).apply(network, x)
        : new PixelShuffle(weight, channels(0), outputs).apply(network, x);
  }
}
