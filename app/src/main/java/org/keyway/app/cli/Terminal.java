package org.keyway.app.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import org.keyway.configuration.Text;

/**
 * Removes control characters from all text on its way to the terminal, whatever its source. Text
 * from files, the network or configurations can thus not control the terminal. {@link Text#line}
 * has already reduced texts to one line where needed.
 */
public final class Terminal {
  private Terminal() {}

  /** Wraps a writer. */
  public static PrintWriter clean(PrintWriter destination) {
    return new PrintWriter(new CleanWriter(destination), true);
  }

  /** Wraps a stream for text; bytes pass unchanged. */
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

    /** Prints a text; in a subclass, all other text methods call this one. */
    @Override
    public void print(String text) {
      super.print(Text.printable(text));
    }
  }
}
