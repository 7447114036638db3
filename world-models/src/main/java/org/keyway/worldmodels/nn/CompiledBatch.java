package org.keyway.worldmodels.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network compiled for one size of batch, with Java arrays for what goes in and comes out, in
 * single precision. Belongs to one thread at a time.
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
   * @param network written
   * @param wanted its outputs
   */
  static CompiledBatch of(Network network, List<SDVariable> wanted) {
    CompiledBatch batch = new CompiledBatch(network.compile(wanted.toArray(SDVariable[]::new)));
    network.inputs().forEach((name, array) -> batch.inputs.put(name, Port.of(array)));
    wanted.forEach(output -> batch.outputs.add(Port.of(batch.graph.array(output.name()))));
    return batch;
  }

  /**
   * What goes in, row-major, to be filled before {@link #run}.
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

  /** Computes all outputs from what is in the inputs and weights now. */
  public void run() {
    inputs.values().forEach(port -> Buffers.put(port.array(), port.values()));
    graph.run();
    outputs.forEach(port -> Buffers.get(port.array(), port.values()));
  }

  /**
   * What came out, row-major, valid until the next run; not to be modified.
   *
   * @param index in the order of the writer
   */
  public float[] output(int index) {
    return outputs.get(index).values();
  }
}
