package org.keyway.configuration;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Formats file contents and quantities for display. */
public final class Text {
  private static final int DIGITS = 4;
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "\\r(?!\\n)|[\\p{Cc}&&[^\\r\\n\\t]]|[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

  private Text() {}

  /** Returns one line without control characters, which could control a terminal. */
  public static String line(String text) {
    return printable(LINE_BREAK.matcher(text).replaceAll(" ").replace('\t', ' '));
  }

  /** Returns lines without control characters and characters that change the writing direction. */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }

  /** Formats a size, such as "1.2 MB". */
  public static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes * 1e-3)
        : String.format(Locale.ROOT, "%.1f MB", bytes * 1e-6);
  }

  /** Formats a duration, such as "1 h 05 min". */
  public static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return duration.toHours() == 0
        ? "%d min %02d s".formatted(duration.toMinutesPart(), duration.toSecondsPart())
        : "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
  }

  /** Formats a measured number with four significant digits. */
  public static String measured(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return String.format(Locale.ROOT, "%." + DIGITS + "g", value);
  }

  /** Formats a count with commas. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
