package org.keyway.experiments.discovery;

import org.jspecify.annotations.Nullable;

/**
 * F1 that Table 1 of Pertsch et al., Keyframing the Future (L4DC 2020), has for a set; null where
 * it has none.
 *
 * @param random its row Random
 * @param staticPlacement its row Static
 * @param surprise its row Surprise
 * @param keyin its row KeyIn
 */
public record PaperScores(
    @Nullable Double random,
    @Nullable Double staticPlacement,
    @Nullable Double surprise,
    @Nullable Double keyin) {
  /** A set that the paper does not have. */
  static final PaperScores NONE = new PaperScores(null, null, null, null);

  /**
   * What stands beside a row: the number of the method whose name the row has, or begins with
   * before a dash, as keyin-plain does.
   */
  @Nullable Double beside(String method) {
    return switch (method.replaceFirst("-.*", "")) {
      case "random" -> random;
      case "static" -> staticPlacement;
      case "surprise" -> surprise;
      case "keyin" -> keyin;
      default -> null;
    };
  }
}
