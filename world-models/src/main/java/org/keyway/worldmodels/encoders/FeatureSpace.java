package org.keyway.worldmodels.encoders;

import java.util.List;
import java.util.function.BiFunction;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A map of states to features in which motion between keyframes is straight, so that segments can
 * be compared with straight lines. Features are principal components, {@link RestingDirections}, or
 *
 * <pre>
 *   y = principal components,   f = s (y L + tanh perceptron(y)),   y' = tanh perceptron(f)
 * </pre>
 *
 * with an inverse that keeps it from losing information. The scale s makes the root mean square of
 * a step 1.
 */
public final class FeatureSpace {
  /** All weights of the feature space. */
  public static final WeightGroup WEIGHTS = new WeightGroup("features");

  private static final String PRINCIPAL = WEIGHTS.weight("principal");
  private static final String BACK = WEIGHTS.weight("back");
  private static final String LINEAR = WEIGHTS.weight("linear");
  private static final String SCALE = WEIGHTS.weight("scale");
  private static final double LEAST_VARIANCE = 1e-6;

  /**
   * Smallest squared step that counts as motion; states vary by 1, so steps below 1e-4 are rounding
   * errors.
   */
  private static final double LEAST_SQUARED_STEP = 1e-8;

  private static final int LARGEST_BATCH = 4096;

  private final FeatureConfig config;
  private final int stateSize;

  /**
   * @param config kind and sizes
   * @param stateSize numbers D in a state, at least the number of components
   * @throws IllegalArgumentException if there are more components than numbers in a state, or more
   *     than half as many resting directions
   */
  public FeatureSpace(FeatureConfig config, int stateSize) {
    int needed = (config.kind() == FeatureConfig.Kind.RESTING ? 2 : 1) * config.components();
    if (needed > stateSize) {
      throw new IllegalArgumentException(
          "%d components were asked for of states of %d numbers".formatted(needed, stateSize));
    }
    this.config = config;
    this.stateSize = stateSize;
  }

  FeatureConfig config() {
    return config;
  }

  /** Returns whether its linear part was fitted. */
  public boolean isFitted(Parameters parameters) {
    return parameters.names().contains(PRINCIPAL);
  }

  /** Returns whether a training of the space changes a weight; fitted weights stay. */
  static boolean isTrained(String weight) {
    return WEIGHTS.holds(weight)
        && !weight.equals(PRINCIPAL)
        && !weight.equals(BACK)
        && !weight.equals(SCALE);
  }

  /** Size F of a feature vector. */
  public int size() {
    return config.components();
  }

  /** Returns whether features can be mapped back to states; only a learned map can. */
  public boolean invertible() {
    return config.kind() == FeatureConfig.Kind.LEARNED;
  }

  /**
   * Fits the linear part and stores it with the weights. A learned map starts as a scaled identity:
   * the root mean square of its steps is 1.
   *
   * @param states of all episodes, [frames, D], not modified
   * @param offsets frames before each episode
   */
  public void fit(Parameters parameters, float[] states, int[] offsets) {
    if (config.kind() == FeatureConfig.Kind.RESTING) {
      fitResting(parameters, states, offsets);
      return;
    }
    PrincipalComponents components = new PrincipalComponents(states, stateSize);
    int size = size();
    float[] forth = new float[stateSize * size];
    float[] back = new float[size * stateSize];
    for (int component = 0; component < size; component++) {
      double[] direction = components.direction(component);
      double deviation =
          config.whitened()
              ? Math.sqrt(Math.max(LEAST_VARIANCE, components.variance(component)))
              : 1;
      for (int i = 0; i < stateSize; i++) {
        forth[i * size + component] = (float) (direction[i] / deviation);
        back[component * stateSize + i] = (float) (direction[i] * deviation);
      }
    }
    parameters.put(PRINCIPAL, Tensor.of(forth, stateSize, size));
    parameters.put(BACK, Tensor.of(back, size, stateSize));
    parameters.put(SCALE, Tensor.of(new float[] {1}, 1));
    if (invertible()) {
      float step = (float) rootMeanSquareStep(components(parameters, states), offsets);
      float[] scaled = new float[size * size];
      for (int i = 0; i < size; i++) {
        scaled[i * size + i] = 1 / step;
      }
      parameters.put(LINEAR, Tensor.of(scaled, size, size));
    }
  }

  private void fitResting(Parameters parameters, float[] states, int[] offsets) {
    double[][] directions = RestingDirections.of(states, stateSize, offsets, size());
    float[] forth = new float[stateSize * size()];
    for (int i = 0; i < forth.length; i++) {
      forth[i] = (float) directions[i / size()][i % size()];
    }
    parameters.put(PRINCIPAL, Tensor.of(forth, stateSize, size()));
    parameters.put(SCALE, Tensor.of(new float[] {1}, 1));
  }

  /** Returns the root mean square of the steps within episodes; 1 if nothing moves. */
  private double rootMeanSquareStep(float[] rows, int[] offsets) {
    int size = size();
    double sum = 0;
    for (int episode = 0; episode < offsets.length; episode++) {
      int end = episode + 1 < offsets.length ? offsets[episode + 1] * size : rows.length;
      for (int i = (offsets[episode] + 1) * size; i < end; i++) {
        double step = rows[i] - rows[i - size];
        sum += step * step;
      }
    }
    int steps = rows.length / size - offsets.length;
    return sum > LEAST_SQUARED_STEP * steps ? Math.sqrt(sum / steps) : 1;
  }

  /**
   * Sets the scale so that the root mean square of a step is 1.
   *
   * @param states of all episodes, [frames, D], not modified
   * @param offsets frames before each episode
   */
  public void scaleSteps(Parameters parameters, float[] states, int[] offsets) {
    parameters.put(SCALE, Tensor.of(new float[] {1}, 1));
    float scale = (float) (1 / rootMeanSquareStep(features(parameters, states), offsets));
    parameters.put(SCALE, Tensor.of(new float[] {scale}, 1));
  }

  /** Writes the components of states, [rows, D] to [rows, k]. */
  SDVariable components(Network network, SDVariable states) {
    SDVariable forth = network.weight(PRINCIPAL, 0, stateSize, size());
    return network.graph().mmul(states, forth);
  }

  /** Writes the unscaled features of components, [rows, k] to [rows, F]. */
  SDVariable unscaled(Network network, SDVariable components) {
    if (!invertible()) {
      return components;
    }
    SDVariable linear = network.graph().mmul(components, network.weight(LINEAR, 0, size(), size()));
    return linear.add(perceptron("forth", network, components));
  }

  /** Writes the components of unscaled features. */
  SDVariable componentsBack(Network network, SDVariable unscaled) {
    return perceptron("inverse", network, unscaled);
  }

  private SDVariable perceptron(String name, Network network, SDVariable x) {
    List<Integer> sizes = List.of(size(), config.hidden(), config.hidden(), size());
    return new Perceptron(WEIGHTS.weight(name), sizes, Perceptron.Activation.TANH)
        .apply(network, x);
  }

  /**
   * Writes the features of states.
   *
   * @param states [rows, D]
   * @return [rows, F]
   */
  public SDVariable features(Network network, SDVariable states) {
    SDVariable unscaled = unscaled(network, components(network, states));
    return unscaled.mul(network.weight(SCALE, 0, 1));
  }

  /**
   * Writes the states of features.
   *
   * @param features [rows, F]
   * @return [rows, D]
   * @throws IllegalStateException if the features are not invertible
   */
  public SDVariable states(Network network, SDVariable features) {
    if (!invertible()) {
      throw new IllegalStateException("Principal components do not lead back to states");
    }
    SDVariable unscaled = features.div(network.weight(SCALE, 0, 1));
    SDVariable back = network.weight(BACK, 0, size(), stateSize);
    return network.graph().mmul(componentsBack(network, unscaled), back);
  }

  /** Returns the features of many states, [rows, D] to [rows, F]. */
  public float[] features(Parameters parameters, float[] states) {
    return mapped(parameters, states, this::features);
  }

  private float[] components(Parameters parameters, float[] states) {
    return mapped(parameters, states, this::components);
  }

  private float[] mapped(
      Parameters parameters, float[] states, BiFunction<Network, SDVariable, SDVariable> map) {
    int rows = states.length / stateSize;
    int batch = Math.min(rows, LARGEST_BATCH);
    Network network = new Network(parameters);
    SDVariable mapped = map.apply(network, network.input("states", batch, stateSize));
    CompiledGraph graph = network.compile(mapped);
    float[] all = new float[rows * size()];
    float[] in = new float[batch * stateSize];
    float[] out = new float[batch * size()];
    for (int row = 0; row < rows; row += batch) {
      int count = Math.min(batch, rows - row);
      System.arraycopy(states, row * stateSize, in, 0, count * stateSize);
      Buffers.put(graph.array("states"), in);
      graph.run();
      Buffers.get(graph.array(mapped.name()), out);
      System.arraycopy(out, 0, all, row * size(), count * size());
    }
    return all;
  }
}
