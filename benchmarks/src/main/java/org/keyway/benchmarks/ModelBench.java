package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyway.benchmarks.Race.Contender;
import org.keyway.worldmodels.backend.Backend;

/**
 * Measures calls of models on a number of threads, and PyTorch on the same number if a Python on
 * this machine has it.
 */
final class ModelBench implements AutoCloseable {
  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final int threads;
  private final ProductPeak peak;
  private final Optional<TorchPeer> peer;
  private final List<Measurement> rows = new ArrayList<>();

  /**
   * Starts the engine and the peer.
   *
   * @param threads number of threads of both
   */
  ModelBench(BenchmarkConfig config, Consumer<String> progress, int threads) {
    this.config = config;
    this.progress = progress;
    this.threads = threads;
    progress.accept(Backend.start(threads).toString());
    String name = name("models.product." + ProductPeak.SIZE);
    progress.accept(name);
    peak = ProductPeak.measure(config.seconds());
    rows.add(
        Measurement.of(
            name,
            "a product of two matrices %1$dx%1$d".formatted(ProductPeak.SIZE),
            peak.timings()));
    peer = TorchPeer.start(threads);
    progress.accept(
        peer.map(TorchPeer::toString)
            .orElse(
                "SKIPPED the peer of all models: no Python here has PyTorch (Debian: apt-get"
                    + " install python3-torch)"));
  }

  private String name(String what) {
    return "%s.threads-%d".formatted(what, threads);
  }

  /**
   * Measures a call that PyTorch makes too.
   *
   * @param target target value; null without a target
   * @throws IllegalStateException if the outputs of PyTorch differ
   */
  void measure(ModelCall call, @Nullable Target target) {
    String name = name(call.name());
    progress.accept(name);
    call.run();
    Timings ours;
    @Nullable Measurement theirs = null;
    if (peer.isPresent()) {
      TorchPeer torch = peer.orElseThrow();
      torch.take(call.task());
      Duel duel = Duel.run(config.seconds(), call, torch);
      ours = duel.ours();
      theirs = Measurement.of(name + ".pytorch", "the same: " + torch, duel.theirs());
    } else {
      ours = alone(call);
    }
    String share = peak.share(call.floatingPointOperations(), ours);
    Measurement measured =
        Measurement.of(name, "%s, one call; %s".formatted(call.description(), share), ours);
    if (target != null) {
      measured = measured.withTarget(target);
    }
    if (theirs == null) {
      rows.add(measured);
    } else {
      rows.add(measured.againstMedianOf(theirs));
      rows.add(theirs);
    }
  }

  /** Measures a call without a peer. */
  void measure(String what, String description, Runnable call) {
    progress.accept(name(what));
    rows.add(Measurement.of(name(what), description, alone(call)));
  }

  private Timings alone(Runnable call) {
    return Race.run(config.seconds(), List.of(new Contender(1, call))).get(0);
  }

  /** Measurements so far. */
  List<Measurement> rows() {
    return rows;
  }

  /** Ends the peer and sets the engine to one thread again. */
  @Override
  public void close() {
    peer.ifPresent(TorchPeer::close);
    Backend.start(1);
  }
}
