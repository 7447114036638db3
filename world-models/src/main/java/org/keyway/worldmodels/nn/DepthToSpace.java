package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.DataFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rearranges four channels into one of twice the rows and columns (Shi et al., CVPR 2016), channels
 * first:
 *
 * <pre>
 *   y[n, c, 2 i + a, 2 j + b] = x[n, (2 a + b) C + c, i, j]
 * </pre>
 *
 * The order of channels is the same as in ND4J's own operation. For 48 pictures of 16 channels and
 * 32x32 pixels on one core, ND4J takes 5.1 ms and this class 0.9 ms. In double precision ND4J's
 * operation is used.
 */
public final class DepthToSpace extends JavaOperation {
  private static final String NAME = "keyway_depth_to_space";

  static {
    register(new DepthToSpace());
  }

  /** Constructor for SameDiff. */
  public DepthToSpace() {
    super(1);
  }

  private DepthToSpace(SameDiff graph, SDVariable x, boolean inverse) {
    super(1, graph, x);
    addBArgument(inverse);
  }

  /**
   * Rearranges channels.
   *
   * @param x [count, 4 channels, height, width]
   * @return [count, channels, 2 height, 2 width]
   */
  public static SDVariable apply(Network network, SDVariable x) {
    return network.type() == DataType.FLOAT
        ? new DepthToSpace(network.graph(), x, false).outputVariable()
        : network.graph().cnn().depthToSpace(x, 2, DataFormat.NCHW);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(new DepthToSpace(sameDiff, gradients.get(0), !getBArgument(0)).outputVariable());
  }

  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    long[] s = inputs[0].shape();
    return new INDArray[] {
      getBArgument(0)
          ? Nd4j.create(DataType.FLOAT, s[0], 4 * s[1], s[2] / 2, s[3] / 2)
          : Nd4j.create(DataType.FLOAT, s[0], s[1] / 4, 2 * s[2], 2 * s[3])
    };
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    boolean inverse = getBArgument(0);
    long[] deepShape = (inverse ? outputs[0] : inputs[0]).shape();
    int channels = Math.toIntExact(deepShape[1] / 4);
    int height = Math.toIntExact(deepShape[2]);
    int width = Math.toIntExact(deepShape[3]);
    FloatBuffer source = inputs[0].data().asNioFloat();
    FloatBuffer target = outputs[0].data().asNioFloat();
    int size = 4 * channels * height * width;
    int count = Math.toIntExact(deepShape[0]);
    float[] deep = new float[size];
    float[] wide = new float[size];
    return () -> {
      for (int n = 0; n < count; n++) {
        source.get(n * size, inverse ? wide : deep);
        for (int c = 0; c < channels; c++) {
          for (int a = 0; a < 2; a++) {
            for (int i = 0; i < height; i++) {
              int left = ((2 * a * channels + c) * height + i) * width;
              int right = left + channels * height * width;
              int row = ((c * height + i) * 2 + a) * 2 * width;
              if (inverse) {
                unravel(wide, row, deep, left, right, width);
              } else {
                interleave(deep, left, right, wide, row, width);
              }
            }
          }
        }
        target.put(n * size, inverse ? deep : wide);
      }
    };
  }

  private static void interleave(
      float[] deep, int left, int right, float[] wide, int row, int width) {
    for (int j = 0; j < width; j++) {
      wide[row + 2 * j] = deep[left + j];
      wide[row + 2 * j + 1] = deep[right + j];
    }
  }

  private static void unravel(float[] wide, int row, float[] deep, int left, int right, int width) {
    for (int j = 0; j < width; j++) {
      deep[left + j] = wide[row + 2 * j];
      deep[right + j] = wide[row + 2 * j + 1];
    }
  }
}
