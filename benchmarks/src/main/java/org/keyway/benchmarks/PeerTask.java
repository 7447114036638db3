package org.keyway.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;

/**
 * Task of a peer with its expected outputs.
 *
 * @param network name of a network that the peer knows
 * @param tensors weights and inputs by name
 * @param expected outputs by name, as Keyway computes them
 */
record PeerTask(String network, Map<String, Tensor> tensors, Map<String, Tensor> expected) {
  private static final String EXPECTED = "expected.";

  PeerTask {
    tensors = Map.copyOf(tensors);
    expected = Map.copyOf(expected);
  }

  /** Converts numbers to the peer's single precision. */
  static Tensor tensor(double[] values, int... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, shape);
  }

  /**
   * Writes all tensors: a line of JSON, [[name, shape], ...], then their values in this order,
   * float32, little-endian.
   */
  void write(Path file) throws IOException {
    Map<String, Tensor> all = new LinkedHashMap<>(tensors);
    expected.forEach((name, tensor) -> all.put(EXPECTED + name, tensor));
    List<List<Object>> header = new ArrayList<>();
    all.forEach((name, tensor) -> header.add(List.of(name, tensor.shape())));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(new ObjectMapper().writeValueAsBytes(header));
      out.write('\n');
      for (Tensor tensor : all.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(Float.BYTES * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        out.write(bytes.array());
      }
    }
  }
}
