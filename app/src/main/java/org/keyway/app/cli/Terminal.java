package org.keyway.app.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import org.keyway.configuration.Text;

/**
 * The last place that text passes on its way to people: whatever it came from, be it a file, the
 * wire or a configuration, no control character gets through that could make a terminal do
 * anything. What has to be one line is that by {@link Text#line} already.
 */
public final class Terminal {
  private Terminal() {}

  /** A writer in front of another. */
  public static PrintWriter clean(PrintWriter destination) {
    return new PrintWriter(new CleanWriter(destination), true);
  }

  /** A stream in front of another, for text; bytes pass as they are. */
  public static PrintStream clean(PrintStream destination) {
    return new CleanStream(destination);
  }

  private static final class CleanWriter extends FilterWriter {
    CleanWriter(Writer destination) {
      super(destination);
    }

    @Override
    public void write(int character) throws IOException {
      out.write(Text.printable(String.valueOf((char) character)));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      out.write(Text.printable(new String(characters, offset, length)));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(Text.printable(text.substring(offset, offset + length)));
    }
  }

  private static final class CleanStream extends PrintStream {
    CleanStream(PrintStream destination) {
      super(destination, true);
    }

    @Override
    public void print(char[] characters) {
      super.print(Text.printable(new String(characters)));
    }

    @Override
    public void print(char character) {
      super.print(Text.printable(String.valueOf(character)));
    }

    /** What all other methods for text come down to in a subclass. */
    @Override
    public void print(String text) {
      super.print(Text.printable(text));
    }
  }
}
