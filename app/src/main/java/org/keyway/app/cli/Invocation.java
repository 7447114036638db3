package org.keyway.app.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Formats the call of a command, so that users can reproduce results. */
public final class Invocation {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private Invocation() {}

  /** Returns the whole command, quoted for a shell. */
  public static String of(CommandSpec command) {
    return command.root().commandLine().getParseResult().originalArgs().stream()
        .map(argument -> PLAIN.matcher(argument).matches() ? argument : quoted(argument))
        .collect(Collectors.joining(" ", "keyway ", ""));
  }

  private static String quoted(String argument) {
    return "'" + argument.replace("'", "'\\''") + "'";
  }
}
