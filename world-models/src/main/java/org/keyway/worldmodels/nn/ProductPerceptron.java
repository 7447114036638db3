package org.keyway.worldmodels.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A perceptron of two hidden layers with products of linear functions before and after them:
 *
 * <pre>
 *   h = relu(W0 x + U ((A x) * (B x)) + b0)
 *   h' = relu(W1 h + b1)
 *   y = W2 h' + b2 + V ((C h') * (D x))
 * </pre>
 *
 * <p>Rectifiers alone have to approximate products piecewise. But where things touch depends on
 * products: the place of a pusher in the frame of a turned object is one of its place and the
 * object's direction, and the object's motion in the picture is another.
 *
 * @param perceptron W0 to W2, with rectifiers; its names are kept, so that a perceptron without
 *     products has the same weights
 * @param products number P of products before the hidden layers; after them half as many; 0 for
 *     none
 */
public record ProductPerceptron(Perceptron perceptron, int products) {
  private static final int LAYERS = 3;

  public ProductPerceptron {
    if (perceptron.sizes().size() != LAYERS + 1
        || perceptron.activation() != Perceptron.Activation.RECTIFIER) {
      throw new IllegalArgumentException("A perceptron of two hidden layers with rectifiers");
    }
    requireProducts(products);
  }

  /**
   * Checks a number of products.
   *
   * @throws IllegalArgumentException if it is odd or not from 0 to 4096
   */
  public static void requireProducts(int products) {
    Require.inRange("products", products, 0, 4096);
    if (products % 2 != 0) {
      throw new IllegalArgumentException("products is " + products + "; it must be even");
    }
  }

  /** Numbers in a row of its input. */
  public int inputs() {
    return perceptron.sizes().get(0);
  }

  /** Numbers in a row of its output. */
  public int outputs() {
    return perceptron.sizes().get(LAYERS);
  }

  /** Factors and sum of the products before the hidden layers; null without. */
  @Nullable Products before() {
    List<Integer> sizes = perceptron.sizes();
    return products == 0
        ? null
        : new Products(name("before"), sizes.get(0), sizes.get(0), products, sizes.get(1));
  }

  /** Factors and sum of the products after the hidden layers; null without. */
  @Nullable Products after() {
    List<Integer> sizes = perceptron.sizes();
    return products == 0
        ? null
        : new Products(
            name("after"), sizes.get(LAYERS - 1), sizes.get(0), products / 2, sizes.get(LAYERS));
  }

  /** One of the three dense layers. */
  Dense layer(int index) {
    List<Integer> sizes = perceptron.sizes();
    return new Dense(name(String.valueOf(index)), sizes.get(index), sizes.get(index + 1));
  }

  private String name(String part) {
    return perceptron.name() + "." + part;
  }

  /**
   * Writes it for every row.
   *
   * @param x [rows, inputs]
   * @return [rows, outputs]
   */
  public SDVariable apply(Network network, SDVariable x) {
    SDVariable h = plus(network, layer(0).apply(network, x), before(), x, x);
    h = Rectifier.apply(network, h);
    h = Rectifier.apply(network, layer(1).apply(network, h));
    return plus(network, layer(2).apply(network, h), after(), h, x);
  }

  private static SDVariable plus(
      Network network,
      SDVariable sum,
      @Nullable Products products,
      SDVariable left,
      SDVariable right) {
    return products == null ? sum : sum.add(products.apply(network, left, right));
  }

  /**
   * A linear function of products of linear functions, S ((L l) * (R r)), where L and R have
   * constants.
   *
   * @param leftSize numbers in a row of l
   * @param rightSize numbers in a row of r
   * @param count number of products
   * @param outputs numbers in a row of the result
   */
  record Products(String name, int leftSize, int rightSize, int count, int outputs) {
    Dense left() {
      return new Dense(name + ".left", leftSize, count);
    }

    Dense right() {
      return new Dense(name + ".right", rightSize, count);
    }

    /** S without constants, [count, outputs]. */
    String sum() {
      return name + ".sum";
    }

    SDVariable apply(Network network, SDVariable l, SDVariable r) {
      SDVariable factors = left().apply(network, l).mul(right().apply(network, r));
      SDVariable sum = network.weight(sum(), 1 / Math.sqrt(count), count, outputs);
      return network.graph().mmul(factors, sum);
    }
  }
}
