package org.keyway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.Text;

class TerminalTest {
  private static final String EVIL = "a\u001b[31mred\u009b2J\r\b\u202eb\u0000";
  private static final String CLEAN = "a?[31mred?2J???b?";

  @Test
  void writerLetsLinesThroughAndNoControlCharacter() {
    StringWriter text = new StringWriter();
    PrintWriter clean = Terminal.clean(new PrintWriter(text, true));
    clean.printf("%s\tgr\u00fcn \ud83e\udd16\n", EVIL);
    clean.print('\u001b');
    clean.print(EVIL.toCharArray());
    clean.append(EVIL).println();
    assertEquals(
        CLEAN + "\tgr\u00fcn \ud83e\udd16\n?" + CLEAN + CLEAN + System.lineSeparator(),
        text.toString());
  }

  @Test
  void streamLetsLinesThroughAndNoControlCharacter() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream raw = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintStream clean = Terminal.clean(raw);
    clean.print(EVIL + "\n");
    clean.printf("%s\n", EVIL);
    clean.print(EVIL.toCharArray());
    clean.append(EVIL).print('\u001b');
    assertEquals(
        CLEAN + "\n" + CLEAN + "\n" + CLEAN + CLEAN + "?", bytes.toString(StandardCharsets.UTF_8));
    bytes.reset();
    clean.println((Object) EVIL);
    new IllegalStateException(EVIL).printStackTrace(clean);
    String printed = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(CLEAN, printed.lines().findFirst().orElse(""));
    assertEquals(0, printed.chars().filter(c -> c < ' ' && c != '\n' && c != '\t').count());
  }

  @Test
  void lineIsOneLine() {
    assertEquals("a b c d?e", Text.line("a\nb\r\nc\u2028d\u001be"));
  }
}
