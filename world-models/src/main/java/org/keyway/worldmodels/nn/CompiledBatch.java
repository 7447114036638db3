package org.keyway.worldmodels.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network compiled for one batch size, with Java arrays for inputs and outputs, in single
 * precision. Belongs to one thread at a time.
 */
public final class CompiledBatch {
  private final CompiledGraph graph;
  private final Map<String, Port> inputs = new LinkedHashMap<>();
  private final List<Port> outputs = new ArrayList<>();

  /** An array of the graph and its copy. */
  @SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
  private record Port(INDArray array, float[] values) {
    static Port of(INDArray array) {
      return new Port(array, new float[Math.toIntExact(array.length())]);
    }
  }

  private CompiledBatch(CompiledGraph graph) {
    this.graph = graph;
  }

  /**
   * Compiles a network.
   *
   * @param network a written network
   * @param wanted its outputs
   */
  static CompiledBatch of(Network network, List<SDVariable> wanted) {
    CompiledBatch batch = new CompiledBatch(network.compile(wanted.toArray(SDVariable[]::new)));
    network.inputs().forEach((name, array) -> batch.inputs.put(name, Port.of(array)));
    wanted.forEach(output -> batch.outputs.add(Port.of(batch.graph.array(output.name()))));
    return batch;
  }

  /**
   * Returns the array of an input, row-major, to fill before {@link #run}.
   *
   * @throws IllegalArgumentException if the network has no such input
   */
  public float[] input(String name) {
    Port port = inputs.get(name);
    if (port == null) {
      throw new IllegalArgumentException(
          "The network has no input " + name + "; there are " + inputs.keySet());
    }
    return port.values();
  }

  /** Computes all outputs from the current inputs and weights. */
  public void run() {
    inputs.values().forEach(port -> Buffers.put(port.array(), port.values()));
    graph.run();
    outputs.forEach(port -> Buffers.get(port.array(), port.values()));
  }

  /**
   * Returns an output, row-major, valid until the next run. Do not modify it.
   *
   * @param index index of the output in the order of the writer
   */
  public float[] output(int index) {
    return outputs.get(index).values();
  }
}
