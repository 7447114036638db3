package org.keyway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.keyway.worldmodels.backend.Backend;

/**
 * PyTorch in a separate process. It computes the same networks from the same weights and inputs,
 * and its outputs must be the same. It computes only on request.
 */
final class TorchPeer implements AutoCloseable {
  /** Largest difference of outputs, which are of the order of 1. */
  private static final double TOLERANCE = 1e-4;

  private static final String SCRIPT = "torch_peer.py";

  private final PeerProcess process;
  private final JsonNode greeting;

  private TorchPeer(PeerProcess process, JsonNode greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /**
   * Starts PyTorch.
   *
   * @param threads number of threads that it computes with
   * @return the peer; empty if no Python on this machine has PyTorch
   * @throws IllegalStateException if a Python has it but the script fails
   */
  static Optional<TorchPeer> start(int threads) {
    String count = Integer.toString(threads);
    // PyTorch passes its thread count to OpenMP, but not to every library that multiplies matrices
    // for it.
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "OMP_NUM_THREADS", count,
                "OPENBLAS_NUM_THREADS", count,
                "MKL_NUM_THREADS", count));
    environment.putAll(Backend.variables());
    return PeerProcess.start(SCRIPT, List.of(count), environment)
        .map(peer -> new TorchPeer(peer.process(), peer.greeting()));
  }

  /** Version of PyTorch and its speed of matrix products. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "PyTorch %s, %.0f GF/s in products of matrices",
        greeting.get("version").asText(),
        greeting.get("gigaflops").asDouble());
  }

  /**
   * Loads a task.
   *
   * @throws IllegalStateException if its outputs differ
   */
  void take(PeerTask task) {
    try {
      task.write(process.attachment());
      JsonNode answer =
          process.ask(Map.of("network", task.network(), "file", process.attachment().toString()));
      double difference = answer.get("difference").asDouble();
      if (!(difference <= TOLERANCE)) {
        throw new IllegalStateException(
            "PyTorch's %s differs from Keyway's by %s; they must agree to %s"
                .formatted(task.network(), difference, TOLERANCE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Times of the calls in the peer's process so far. */
  static final class Times {
    private final Histogram callNanos = Stopwatch.newHistogram();
    private long totalNanos;
    private long processorNanos;

    private void add(JsonNode slice) {
      for (JsonNode call : slice.get("call_ns")) {
        callNanos.recordValue(call.asLong());
        totalNanos += call.asLong();
      }
      processorNanos += slice.get("processor_ns").asLong();
    }

    Timings timings() {
      return Timings.ofCallsElsewhere(callNanos, totalNanos, processorNanos);
    }
  }

  /**
   * Runs the task for a time, at least once.
   *
   * @param times receives the times of the calls
   */
  void slice(long nanos, Times times) {
    try {
      times.add(process.ask(Map.of("slice_ns", nanos)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
