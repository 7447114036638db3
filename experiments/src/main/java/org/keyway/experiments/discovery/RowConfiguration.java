package org.keyway.experiments.discovery;

import java.util.List;

/**
 * One row of the table: a method on a set.
 *
 * @param method {@value #RANDOM}, {@value #STATIC_BEST}, or any other name for trained models
 * @param set name of the set
 * @param checkpoints of the models, relative to Keyway's folder; several are one method trained
 *     from several seeds; empty for the two methods that look at nothing
 */
public record RowConfiguration(String method, String set, List<String> checkpoints) {
  /** Offsets drawn uniformly. */
  public static final String RANDOM = "random";

  /** The best placement that is the same for all sequences. */
  public static final String STATIC_BEST = "static-best";

  /** What a row is where a configuration says nothing. */
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
