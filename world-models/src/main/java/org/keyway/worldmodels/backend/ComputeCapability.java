package org.keyway.worldmodels.backend;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyway.planner.config.Require;

/**
 * The compute capability of an NVIDIA card, which decides the machine code that it runs.
 *
 * @param major generation, 1 to 999
 * @param minor variant, 0 to 99
 */
record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");
  private static final Comparator<ComputeCapability> OLDEST_FIRST =
      Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

  ComputeCapability {
    Require.inRange("major", major, 1, 999);
    Require.inRange("minor", minor, 0, 99);
  }

  /** Parses a text such as "8.6". */
  static ComputeCapability parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "compute capability is '%s'; it must be like 8.6".formatted(text));
    }
    return new ComputeCapability(
        Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return OLDEST_FIRST.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
