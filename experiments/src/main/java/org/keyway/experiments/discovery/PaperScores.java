package org.keyway.experiments.discovery;

import org.jspecify.annotations.Nullable;

/**
 * Published F1 of a set in Table 1 of Pertsch et al., Keyframing the Future (L4DC 2020); null where
 * the table has none.
 *
 * @param random F1 of the row Random
 * @param staticPlacement F1 of the row Static
 * @param surprise F1 of the row Surprise
 * @param keyin F1 of the row KeyIn
 */
public record PaperScores(
    @Nullable Double random,
    @Nullable Double staticPlacement,
    @Nullable Double surprise,
    @Nullable Double keyin) {
  /** Scores of a set that is not in the paper. */
  static final PaperScores NONE = new PaperScores(null, null, null, null);

  /**
   * Returns the published F1 for a row, whose name is the method's, optionally with a dash and
   * suffix as in keyin-plain.
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
