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
 * PyTorch in a process of its own, which computes the same networks from the same weights and
 * inputs and must come to the same outputs. It computes only while it is asked to.
 */
final class TorchPeer implements AutoCloseable {
  /** How far outputs may lie apart; they are of the order of 1. */
  private static final double TOLERANCE = 1e-4;

  private static final String SCRIPT = "torch_peer.py";

  private final PeerProcess process;
  private final JsonNode greeting;

  private TorchPeer(PeerProcess process, JsonNode greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /**
   * Starts it.
   *
   * @param threads that it computes with
   * @return empty if no Python here has PyTorch
   * @throws IllegalStateException if one has, and it does not work
   */
  static Optional<TorchPeer> start(int threads) {
    String count = Integer.toString(threads);
    // PyTorch tells its count to OpenMP, but not to every library that multiplies matrices for it.
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

  /** Its version, and how fast it multiplies matrices. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "PyTorch %s, %.0f GF/s in products of matrices",
        greeting.get("version").asText(),
        greeting.get("gigaflops").asDouble());
  }

  /**
   * Takes on a task.
   *
   * @throws IllegalStateException if it comes to other outputs
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

  /** Times of calls in its own process, as many as there have been. */
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
   * @param times get those of its calls
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
