package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient of {@link BilinearSampler}. Inputs are the pictures, the flow and the gradient of the
 * output. Outputs are the gradients of pictures and flow.
 */
public final class BilinearSamplerGradient extends JavaOperation {
  private static final String NAME = "keyway_bilinear_sampler_gradient";

  static {
    register(new BilinearSamplerGradient());
  }

  /** Constructor for SameDiff. */
  public BilinearSamplerGradient() {
    super(2);
  }

  BilinearSamplerGradient(SameDiff graph, SDVariable... inputs) {
    super(2, graph, inputs);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer x = inputs[0].data().asNioFloat();
    FloatBuffer flow = inputs[1].data().asNioFloat();
    FloatBuffer ofOutput = inputs[2].data().asNioFloat();
    FloatBuffer ofX = outputs[0].data().asNioFloat();
    FloatBuffer ofFlow = outputs[1].data().asNioFloat();
    BilinearSampler.Sample sample = new BilinearSampler.Sample(inputs[0]);
    float[] dy = new float[sample.pixels.length];
    float[] dx = new float[dy.length];
    float[] dFlow = new float[2 * sample.area()];
    return () -> {
      for (int n = 0; n < sample.count; n++) {
        sample.read(x, flow, n);
        ofOutput.get(n * dy.length, dy);
        Arrays.fill(dx, 0);
        differentiate(sample, dy, dx, dFlow);
        ofX.put(n * dx.length, dx);
        ofFlow.put(n * dFlow.length, dFlow);
      }
    };
  }

  private static void differentiate(
      BilinearSampler.Sample sample, float[] dy, float[] dx, float[] dFlow) {
    float[] x = sample.pixels;
    int area = sample.area();
    for (int pixel = 0; pixel < area; pixel++) {
      sample.locate(pixel);
      float right = sample.right;
      float down = sample.down;
      float ofColumn = 0;
      float ofRow = 0;
      for (int at = 0; at < x.length; at += area) {
        float g = dy[at + pixel];
        float topLeft = x[at + sample.topLeft];
        float topRight = x[at + sample.topRight];
        float bottomLeft = x[at + sample.bottomLeft];
        float bottomRight = x[at + sample.bottomRight];
        float across = topRight - topLeft;
        float acrossBelow = bottomRight - bottomLeft;
        ofColumn += g * (across + down * (acrossBelow - across));
        float along = bottomLeft - topLeft;
        float alongRight = bottomRight - topRight;
        ofRow += g * (along + right * (alongRight - along));
        dx[at + sample.topLeft] += g * (1 - right) * (1 - down);
        dx[at + sample.topRight] += g * right * (1 - down);
        dx[at + sample.bottomLeft] += g * (1 - right) * down;
        dx[at + sample.bottomRight] += g * right * down;
      }
      dFlow[pixel] = sample.insideColumns ? ofColumn : 0;
      dFlow[area + pixel] = sample.insideRows ? ofRow : 0;
    }
  }
}
