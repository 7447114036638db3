package org.keyway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @Test
  void everyCommandHasHelpAndVersion() {
    Deque<CommandLine> commands = new ArrayDeque<>();
    commands.add(Main.commandLine());
    int seen = 0;
    while (!commands.isEmpty()) {
      CommandLine command = commands.remove();
      commands.addAll(command.getSubcommands().values());
      seen++;
      String name = command.getCommandSpec().qualifiedName();
      assertTrue(command.getCommandSpec().usageMessage().description().length > 0, name);
      String[] path = name.replaceFirst("keyway ?", "").split(" ");
      String[] arguments = new String[path[0].isEmpty() ? 1 : path.length + 1];
      System.arraycopy(path, 0, arguments, 0, arguments.length - 1);
      arguments[arguments.length - 1] = "--help";
      assertEquals(0, run(arguments), name);
    }
    assertTrue(seen >= 8, "only " + seen + " commands");
    assertEquals("", err.toString());
    assertEquals(0, run("--version"));
    assertTrue(out.toString().contains("Java " + Runtime.version()));
  }

  @Test
  void groupAloneShowsItsCommands() {
    assertEquals(2, run("data"));
    assertTrue(err.toString().contains("generate") && err.toString().contains("inspect"));
    assertFalse(out.toString().contains("generate"));
  }

  @Test
  void mistypedCommandIsRefusedInOneLineWithTheNearest() {
    assertEquals(2, run("dta"));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("did you mean data?"), err::toString);
  }

  @ParameterizedTest
  @MethodSource
  void failureOfAFileSaysWhichAndWhy(IOException failure, String expected) {
    CommandLine commandLine = Main.commandLine();
    commandLine.addSubcommand(new Failing(failure));
    commandLine.setErr(new PrintWriter(err, true));
    assertEquals(1, commandLine.execute("failing"));
    assertEquals("keyway: " + expected, err.toString().strip());
  }

  static List<Arguments> failureOfAFileSaysWhichAndWhy() {
    return List.of(
        Arguments.of(new AccessDeniedException("a/b"), "a/b: access denied"),
        Arguments.of(new FileAlreadyExistsException("a/b"), "a/b: file already exists"),
        Arguments.of(
            new FileSystemException("a/b", null, "No space left on device"),
            "a/b: No space left on device"),
        Arguments.of(new FileSystemException("a/b"), "a/b: file system error"),
        Arguments.of(new IOException("Input/output error"), "Input/output error"));
  }

  @Command(name = "failing")
  private static final class Failing implements Callable<Integer> {
    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws IOException {
      throw failure;
    }
  }

  @Test
  void wrongOptionIsRefusedInOneLine() {
    assertEquals(2, run("data", "generate", "sbm", "--count", "many", "--out", "x.h5"));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("--count"), err::toString);
  }
}
