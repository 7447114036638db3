package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of a loss with respect to the inputs of {@link PaintedLayers}, in their order. Inputs
 * are those three, and the gradient for its output.
 */
public final class PaintedLayersGradient extends JavaOperation {
  private static final String NAME = "keyway_painted_layers_gradient";

  static {
    register(new PaintedLayersGradient());
  }

  /** Constructor for SameDiff. */
  public PaintedLayersGradient() {
    super(3);
  }

  PaintedLayersGradient(SameDiff graph, SDVariable... inputs) {
    super(3, graph, inputs);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    return new INDArray[] {
      Nd4j.create(DataType.FLOAT, inputs[0].shape()),
      Nd4j.create(DataType.FLOAT, inputs[1].shape()),
      Nd4j.create(DataType.FLOAT, inputs[2].shape())
    };
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    return new Backward(inputs, outputs);
  }

  /** The computation, on one row at a time. */
  private static final class Backward implements Runnable {
    private final int rows;
    private final int bases;
    private final int width;
    private final int layers;
    private final int channels;
    private final int area;
    private final FloatBuffer[] in = new FloatBuffer[4];
    private final FloatBuffer[] out = new FloatBuffer[3];

    /** Opacities, [K, A]. */
    private final float[] a;

    /** Gradients for the opacities, then for their logits, [K, A]. */
    private final float[] ofA;

    private final float[] colour;
    private final float[] ofColour;
    private final float[] picture;
    private final float[] ofPictures;

    /** One channel before each layer, [K, A]. */
    private final float[] before;

    private final float[] gradient;

    Backward(INDArray[] inputs, INDArray[] outputs) {
      rows = Math.toIntExact(inputs[0].size(0));
      bases = Math.toIntExact(inputs[1].size(0));
      width = Math.toIntExact(inputs[1].size(1));
      layers = Math.toIntExact(inputs[2].size(0));
      channels = Math.toIntExact(inputs[2].size(1));
      area = width / channels;
      for (int i = 0; i < in.length; i++) {
        in[i] = inputs[i].data().asNioFloat();
      }
      for (int i = 0; i < out.length; i++) {
        out[i] = outputs[i].data().asNioFloat();
      }
      a = new float[layers * area];
      ofA = new float[layers * area];
      colour = new float[layers * channels];
      ofColour = new float[layers * channels];
      picture = new float[width];
      ofPictures = new float[bases * width];
      before = new float[layers * area];
      gradient = new float[width];
    }

    @Override
    public void run() {
      in[2].get(0, colour);
      Arrays.fill(ofColour, 0);
      Arrays.fill(ofPictures, 0);
      for (int row = 0; row < rows; row++) {
        in[0].get(row * layers * area, a);
        Activations.logistic(a);
        in[1].get(row % bases * width, picture);
        in[3].get(row * width, gradient);
        Arrays.fill(ofA, 0);
        for (int channel = 0; channel < channels; channel++) {
          channel(channel);
        }
        ofLogits(a, ofA);
        out[0].put(row * layers * area, ofA);
        add(gradient, ofPictures, row % bases * width);
      }
      out[1].put(0, ofPictures);
      out[2].put(0, ofColour);
    }

    private void channel(int channel) {
      int from = channel * area;
      for (int layer = 0; layer < layers; layer++) {
        System.arraycopy(picture, from, before, layer * area, area);
        PaintedLayers.paint(
            a, layer * area, colour[layer * channels + channel], picture, from, area);
      }
      for (int layer = layers - 1; layer >= 0; layer--) {
        int at = layer * channels + channel;
        int first = layer * area;
        opacity(gradient, from, before, first, colour[at], ofA, area);
        ofColour[at] += cover(gradient, from, a, first, area);
      }
    }

    private static void opacity(
        float[] g, int from, float[] before, int first, float colour, float[] ofA, int area) {
      for (int i = 0; i < area; i++) {
        ofA[first + i] += g[from + i] * (colour - before[first + i]);
      }
    }

    /** Passes a gradient through a layer; returns the gradient for the layer's colour. */
    private static float cover(float[] g, int from, float[] a, int first, int area) {
      float sum = 0;
      for (int i = 0; i < area; i++) {
        float painted = g[from + i] * a[first + i];
        sum += painted;
        g[from + i] -= painted;
      }
      return sum;
    }

    private static void ofLogits(float[] a, float[] ofA) {
      for (int i = 0; i < a.length; i++) {
        ofA[i] *= a[i] * (1 - a[i]);
      }
    }

    private static void add(float[] values, float[] sums, int to) {
      for (int i = 0; i < values.length; i++) {
        sums[to + i] += values[i];
      }
    }
  }
}
