package org.keyway.worldmodels.backend;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Target of ND4J's progress lines; see {@link QuietGradients}. The class is public, and its field
 * has the name of the field of {@link System}, only because ND4J's class refers to it.
 */
public final class DiscardedOutput {
  /** Discards all output. */
  public static final PrintStream out =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private DiscardedOutput() {}
}
