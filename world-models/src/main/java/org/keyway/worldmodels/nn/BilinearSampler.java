package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Warps pictures by optical flow: a grid generator and a bilinear sampler (Jaderberg et al., NIPS
 * 2015, equation 5) as one operation. Each pixel of the output is read where its flow points:
 *
 * <pre>
 *   y[n, c, i, j] = x[n, c] at row i + flow[n, 1, i, j] and column j + flow[n, 0, i, j]
 * </pre>
 *
 * Flow is in pixels, so that a flow of zero copies the picture exactly. Places outside the picture
 * are moved to its edge; there the gradient of the flow is zero. At a whole pixel, the gradient is
 * that towards larger rows and columns.
 *
 * <p>In double precision, the sampler is written as a sum over all pixels, with the weights max(0,
 * 1 - |distance|) in each axis.
 */
public final class BilinearSampler extends JavaOperation {
  private static final String NAME = "keyway_bilinear_sampler";

  static {
    register(new BilinearSampler());
  }

  /** Constructor for SameDiff. */
  public BilinearSampler() {
    super(1);
  }

  private BilinearSampler(SameDiff graph, SDVariable x, SDVariable flow) {
    super(1, graph, x, flow);
  }

  /**
   * Warps pictures.
   *
   * @param x [count, channels, height, width]
   * @param flow horizontal and vertical, in pixels, [count, 2, height, width]
   * @return as x
   */
  public static SDVariable apply(Network network, SDVariable x, SDVariable flow) {
    return network.type() == DataType.FLOAT
        ? new BilinearSampler(network.graph(), x, flow).outputVariable()
        : sum(network, x, flow);
  }

  private static SDVariable sum(Network network, SDVariable x, SDVariable flow) {
    SameDiff graph = network.graph();
    long[] shape = network.shape(x);
    int height = Math.toIntExact(shape[2]);
    int width = Math.toIntExact(shape[3]);
    long area = (long) height * width;
    SDVariable[] axes = graph.split(flow, 2, 1);
    double[] columns = new double[height * width];
    double[] rows = new double[height * width];
    for (int pixel = 0; pixel < columns.length; pixel++) {
      columns[pixel] = pixel % width;
      int row = pixel / width;
      rows[pixel] = row;
    }
    SDVariable right = weights(network, axes[0], columns, width);
    SDVariable down = weights(network, axes[1], rows, height);
    SDVariable kernel =
        graph
            .reshape(down, shape[0], height, 1, area)
            .mul(graph.reshape(right, shape[0], 1, width, area));
    SDVariable y =
        graph.mmul(
            graph.reshape(x, shape[0], shape[1], area),
            graph.reshape(kernel, shape[0], area, area));
    return graph.reshape(y, shape);
  }

  /**
   * Writes the weights of an axis.
   *
   * @param flow along the axis, [count, 1, height, width]
   * @param start place of each pixel along the axis, [height * width]
   * @param length of the axis
   * @return [count, length, height * width]
   */
  private static SDVariable weights(Network network, SDVariable flow, double[] start, int length) {
    SameDiff graph = network.graph();
    SDVariable place =
        graph.reshape(flow, -1, 1, start.length).add(network.constant(start, 1, 1, start.length));
    SDVariable above = Rectifier.apply(network, place);
    SDVariable inside = Rectifier.apply(network, above.rsub(length - 1)).rsub(length - 1);
    double[] steps = new double[length];
    for (int i = 0; i < length; i++) {
      steps[i] = i;
    }
    SDVariable distance = graph.math().abs(inside.sub(network.constant(steps, 1, length, 1)));
    return Rectifier.apply(network, distance.rsub(1));
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(
        new BilinearSamplerGradient(sameDiff, arg(0), arg(1), gradients.get(0)).outputVariables());
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer x = inputs[0].data().asNioFloat();
    FloatBuffer flow = inputs[1].data().asNioFloat();
    FloatBuffer y = outputs[0].data().asNioFloat();
    Sample sample = new Sample(inputs[0]);
    float[] warped = new float[sample.pixels.length];
    return () -> {
      for (int n = 0; n < sample.count; n++) {
        sample.read(x, flow, n);
        warp(sample, warped);
        y.put(n * warped.length, warped);
      }
    };
  }

  private static void warp(Sample sample, float[] warped) {
    float[] x = sample.pixels;
    int area = sample.area();
    for (int pixel = 0; pixel < area; pixel++) {
      sample.locate(pixel);
      for (int at = 0; at < x.length; at += area) {
        float above =
            x[at + sample.topLeft]
                + sample.right * (x[at + sample.topRight] - x[at + sample.topLeft]);
        float below =
            x[at + sample.bottomLeft]
                + sample.right * (x[at + sample.bottomRight] - x[at + sample.bottomLeft]);
        warped[at + pixel] = above + sample.down * (below - above);
      }
    }
  }

  /** One picture with its flow, and the four pixels round a place. */
  static final class Sample {
    final int count;
    final float[] pixels;
    int topLeft;
    int topRight;
    int bottomLeft;
    int bottomRight;

    /** Fraction of a pixel to the right of the top left pixel. */
    float right;

    /** Fraction of a pixel below the top left pixel. */
    float down;

    /** Whether the place lies within the picture horizontally. */
    boolean insideColumns;

    /** Whether the place lies within the picture vertically. */
    boolean insideRows;

    private final int height;
    private final int width;
    private final float[] flow;

    /**
     * @param x pictures, for their shape
     */
    Sample(INDArray x) {
      count = Math.toIntExact(x.size(0));
      height = Math.toIntExact(x.size(2));
      width = Math.toIntExact(x.size(3));
      pixels = new float[Math.toIntExact(x.length() / count)];
      flow = new float[2 * height * width];
    }

    int area() {
      return height * width;
    }

    /** Reads picture n and its flow. */
    void read(FloatBuffer x, FloatBuffer flows, int n) {
      x.get(n * pixels.length, pixels);
      flows.get(n * flow.length, flow);
    }

    /** Finds the place that the flow of a pixel points to. */
    void locate(int pixel) {
      int ownRow = pixel / width;
      float column = pixel % width + flow[pixel];
      float row = ownRow + flow[area() + pixel];
      insideColumns = column >= 0 && column <= width - 1;
      insideRows = row >= 0 && row <= height - 1;
      // A flow that is not a number stays one in the output, and reads within the picture.
      float clippedColumn = Math.max(0, Math.min(width - 1, column));
      float clippedRow = Math.max(0, Math.min(height - 1, row));
      int left = (int) clippedColumn;
      int top = (int) clippedRow;
      right = clippedColumn - left;
      down = clippedRow - top;
      topLeft = top * width + left;
      topRight = left + 1 < width ? topLeft + 1 : topLeft;
      int below = top + 1 < height ? width : 0;
      bottomLeft = topLeft + below;
      bottomRight = topRight + below;
    }
  }
}
