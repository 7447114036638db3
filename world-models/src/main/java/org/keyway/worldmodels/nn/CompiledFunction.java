package org.keyway.worldmodels.nn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A function of batches. It is compiled for each batch size at its first use, and kept. Belongs to
 * one thread at a time.
 *
 * @param <C> what is compiled, such as a {@link CompiledBatch}
 */
public final class CompiledFunction<C> {
  private final IntFunction<C> compiler;
  private final Map<Integer, C> compiled = new HashMap<>();

  /** Writes a network. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes a network for one size of batch.
     *
     * @param network an empty network
     * @param count rows of the batch
     * @return the outputs
     */
    List<SDVariable> write(Network network, int count);
  }

  /**
   * @param compiler compiles the function for a batch size
   */
  public CompiledFunction(IntFunction<C> compiler) {
    this.compiler = compiler;
  }

  /**
   * Returns a network as a function.
   *
   * @param parameters weights of the network, read at every run
   * @param writer writes the network
   */
  public static CompiledFunction<CompiledBatch> of(Parameters parameters, Writer writer) {
    return new CompiledFunction<>(
        count -> {
          Network network = new Network(parameters);
          return CompiledBatch.of(network, writer.write(network, count));
        });
  }

  /**
   * Returns the compiled function for a batch size.
   *
   * @param count rows, 1 or more
   */
  public C at(int count) {
    return compiled.computeIfAbsent(count, compiler::apply);
  }
}
