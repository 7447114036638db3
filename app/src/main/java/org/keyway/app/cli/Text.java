package org.keyway.app.cli;

import java.time.Duration;
import java.util.Locale;

/** Writes what files say, and quantities, for people's eyes. */
public final class Text {
  private static final int DIGITS = 4;

  private Text() {}

  /** One line without control characters, which could make a terminal do anything. */
  public static String line(String text) {
    return text.replaceAll("\\R", " ").replaceAll("\\p{Cc}", "?");
  }

  /** Such as "1.2 MB". */
  public static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes * 1e-3)
        : String.format(Locale.ROOT, "%.1f MB", bytes * 1e-6);
  }

  /** Such as "1 h 05 min". */
  public static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return duration.toHours() == 0
        ? "%d min %02d s".formatted(duration.toMinutesPart(), duration.toSecondsPart())
        : "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
  }

  /** A measured number, to four significant digits. */
  public static String measured(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return String.format(Locale.ROOT, "%." + DIGITS + "g", value);
  }

  /** A count, with commas. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
