package org.keyway.experiments.discovery;

import java.util.List;

/**
 * One row of the table: a method on a set.
 *
 * @param method name of the method: {@value #RANDOM}, {@value #STATIC_BEST}, or any other name for
 *     trained models
 * @param set name of the set
 * @param checkpoints checkpoints of the models, relative to Keyway's folder; several are one method
 *     trained from several seeds; empty for the two methods that ignore the frames
 */
public record RowConfiguration(String method, String set, List<String> checkpoints) {
  /** Method with uniformly drawn offsets. */
  public static final String RANDOM = "random";

  /** Method with the best placement that is the same for all sequences. */
  public static final String STATIC_BEST = "static-best";

  /** Default row. */
  public static final RowConfiguration DEFAULT = new RowConfiguration(RANDOM, "sbm", List.of());

  /**
   * @throws IllegalArgumentException if a trained method has no checkpoint, or another has one
   */
  public RowConfiguration {
    checkpoints = List.copyOf(checkpoints);
    boolean blind = method.equals(RANDOM) || method.equals(STATIC_BEST);
    if (blind != checkpoints.isEmpty()) {
      throw new IllegalArgumentException(
          blind
              ? "checkpoints: " + method + " has none; name the row otherwise"
              : "checkpoints: %s needs at least one; without there are %s and %s"
                  .formatted(method, RANDOM, STATIC_BEST));
    }
  }
}
