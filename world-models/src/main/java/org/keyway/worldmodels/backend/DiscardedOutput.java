package org.keyway.worldmodels.backend;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where ND4J's progress lines go; see {@link QuietGradients}. Public, and its field named like that
 * of {@link System}, only because ND4J's class refers to it.
 */
public final class DiscardedOutput {
  /** Takes everything and keeps nothing. */
  public static final PrintStream out =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private DiscardedOutput() {}
}
