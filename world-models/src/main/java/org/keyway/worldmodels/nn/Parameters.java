package org.keyway.worldmodels.nn;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Named weights, shared by all graphs built on them, so that all graphs see a training of one. The
 * first graph that requests a name creates the weight; later graphs get the same array.
 *
 * <p>Initial values are drawn from the generator of (seed, name), so that they depend neither on
 * the order of layers nor on other weights. Not safe for threads.
 */
public final class Parameters {
  private final DataType type;
  private final long seed;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private boolean complete;

  /** Creates weights in single precision, for training and use. */
  public Parameters(long seed) {
    this(DataType.FLOAT, seed);
  }

  /**
   * @param type FLOAT, or DOUBLE to check gradients
   * @param seed seed of the initial values
   */
  public Parameters(DataType type, long seed) {
    this.type = type;
    this.seed = seed;
  }

  /**
   * Returns weights with the values of a checkpoint; a network that needs other weights is refused.
   */
  public static Parameters of(Map<String, Tensor> tensors) {
    Parameters parameters = new Parameters(0);
    tensors.forEach((name, tensor) -> parameters.arrays.put(name, array(tensor)));
    parameters.complete = true;
    return parameters;
  }

  /** Returns the weights of a checkpoint whose names start with a prefix. */
  public static Parameters of(Checkpoint checkpoint, String prefix) {
    Map<String, Tensor> chosen = new LinkedHashMap<>();
    checkpoint
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                chosen.put(name, tensor);
              }
            });
    return of(chosen);
  }

  static INDArray array(Tensor tensor) {
    long[] shape = new long[tensor.shape().length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.shape()[i];
    }
    return Nd4j.create(tensor.values().clone(), shape, 'c');
  }

  /** Precision of the weights: single, or double for checks. */
  public DataType type() {
    return type;
  }

  /** Names, in the order of creation. */
  public Collection<String> names() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  /** Number of values in all weights. */
  public long size() {
    return arrays.values().stream().mapToLong(INDArray::length).sum();
  }

  /**
   * Returns the weight of a name. The array is shared, and training changes it in place.
   *
   * @throws IllegalArgumentException if there is none
   */
  public INDArray get(String name) {
    INDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("There is no weight " + name + "; there are " + names());
    }
    return array;
  }

  /** Sets a weight; an existing weight keeps its array, since graphs are bound to it. */
  public void put(String name, Tensor tensor) {
    INDArray array = array(tensor);
    INDArray known = arrays.putIfAbsent(name, array.castTo(type));
    if (known != null) {
      known.assign(array);
    }
  }

  /** Adds all weights of another set, shared. */
  public Parameters share(Parameters other) {
    arrays.putAll(other.arrays);
    return this;
  }

  /**
   * Returns a weight, created with uniform values in [-bound, bound] at the first request.
   *
   * @param bound 0 for zeros
   * @param shape shape of the weight; an existing weight must have the same shape
   */
  INDArray uniform(String name, double bound, long... shape) {
    INDArray known = arrays.get(name);
    if (known != null) {
      if (!java.util.Arrays.equals(known.shape(), shape)) {
        throw new IllegalArgumentException(
            "Weight %s is %s; this network needs %s"
                .formatted(
                    name,
                    java.util.Arrays.toString(known.shape()),
                    java.util.Arrays.toString(shape)));
      }
      return known;
    }
    if (complete) {
      throw new IllegalArgumentException("There is no weight " + name + "; there are " + names());
    }
    UniformRandomProvider random = Seeds.generator(seed, name.hashCode());
    long size = 1;
    for (long length : shape) {
      size *= length;
    }
    double[] values = new double[Math.toIntExact(size)];
    for (int i = 0; i < values.length && bound > 0; i++) {
      values[i] = bound * (2 * random.nextDouble() - 1);
    }
    INDArray array = Nd4j.create(values, shape, 'c').castTo(type);
    arrays.put(name, array);
    return array;
  }

  /** Returns a copy of all values, for a checkpoint. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, tensor(array)));
    return tensors;
  }

  static Tensor tensor(INDArray array) {
    int[] shape = new int[array.rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(array.size(i));
    }
    return Tensor.of(array.dup('c').data().asFloat(), shape);
  }
}
