package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Paints layers of one colour each over a picture, the first one first:
 *
 * <pre>
 *   p_0 = picture,   p_k = p_{k-1} + a_k (colour_k - p_{k-1}),   a_k = logistic(l_k)
 * </pre>
 *
 * In single precision it is one operation with three inputs:
 *
 * <ul>
 *   <li>logits l of the opacities, [N, K A], for K layers of A pixels,
 *   <li>pictures, [B, C A], for C channels; row n is painted over picture n modulo B,
 *   <li>colours, [K, C].
 * </ul>
 *
 * Output: the painted pictures, [N, C A].
 */
public final class PaintedLayers extends JavaOperation {
  private static final String NAME = "keyway_painted_layers";

  static {
    register(new PaintedLayers());
  }

  /** Constructor for SameDiff. */
  public PaintedLayers() {
    super(1);
  }

  private PaintedLayers(SameDiff graph, SDVariable... inputs) {
    super(1, graph, inputs);
  }

  /**
   * Writes painted pictures.
   *
   * @param opacities logits, [N, K A]
   * @param pictures [B, C A]; N is a multiple of B
   * @param colours [K, C]
   * @return [N, C A]
   */
  public static SDVariable apply(
      Network network, SDVariable opacities, SDVariable pictures, SDVariable colours) {
    return network.type() == DataType.FLOAT
        ? new PaintedLayers(network.graph(), opacities, pictures, colours).outputVariable()
        : written(network, opacities, pictures, colours);
  }

  private static SDVariable written(
      Network network, SDVariable opacities, SDVariable pictures, SDVariable colours) {
    SameDiff graph = network.graph();
    long rows = network.shape(pictures)[0];
    long layers = network.shape(colours)[0];
    long channels = network.shape(colours)[1];
    long area = network.shape(pictures)[1] / channels;
    long steps = network.shape(opacities)[0] / rows;
    SDVariable[] logits =
        graph.split(
            graph.reshape(opacities, steps, rows, layers, area), Math.toIntExact(layers), 2);
    SDVariable[] each = graph.split(colours, Math.toIntExact(layers), 0);
    SDVariable painted = graph.reshape(pictures, 1, rows, channels, area);
    for (int k = 0; k < layers; k++) {
      SDVariable colour = graph.reshape(each[k], 1, 1, channels, 1);
      SDVariable opacity = graph.nn().sigmoid(logits[k]);
      painted = painted.add(colour.sub(painted).mul(opacity));
    }
    return graph.reshape(painted, steps * rows, channels * area);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable[] all =
        new PaintedLayersGradient(sameDiff, arg(0), arg(1), arg(2), gradients.get(0))
            .outputVariables();
    return List.of(all);
  }

  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    return new INDArray[] {Nd4j.create(DataType.FLOAT, inputs[0].size(0), inputs[1].size(1))};
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer opacities = inputs[0].data().asNioFloat();
    FloatBuffer pictures = inputs[1].data().asNioFloat();
    FloatBuffer colours = inputs[2].data().asNioFloat();
    FloatBuffer result = outputs[0].data().asNioFloat();
    int rows = Math.toIntExact(inputs[0].size(0));
    int bases = Math.toIntExact(inputs[1].size(0));
    int width = Math.toIntExact(inputs[1].size(1));
    int layers = Math.toIntExact(inputs[2].size(0));
    int channels = Math.toIntExact(inputs[2].size(1));
    int area = width / channels;
    float[] a = new float[layers * area];
    float[] colour = new float[layers * channels];
    float[] p = new float[width];
    return () -> {
      colours.get(0, colour);
      for (int row = 0; row < rows; row++) {
        opacities.get(row * layers * area, a);
        Activations.logistic(a);
        pictures.get(row % bases * width, p);
        for (int layer = 0; layer < layers; layer++) {
          for (int channel = 0; channel < channels; channel++) {
            paint(a, layer * area, colour[layer * channels + channel], p, channel * area, area);
          }
        }
        result.put(row * width, p);
      }
    };
  }

  /** Paints one channel of one layer over pixels. */
  static void paint(float[] a, int from, float colour, float[] p, int to, int area) {
    for (int i = 0; i < area; i++) {
      p[to + i] += a[from + i] * (colour - p[to + i]);
    }
  }
}
