package org.keyway.ros.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Python, to which its packages, ROS among them, belong. */
public final class Python {
  private static final String PYTHON = "/usr/bin/python3";

  private Python() {}

  /**
   * Runs a script that needs a module; skips the test if there is no Python or no such module.
   *
   * @return its lines
   */
  public static List<String> run(String module, String script, Object... arguments)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "Skipped: there is no " + PYTHON);
    Result result = execute(script, arguments);
    assumeTrue(
        !result.output.contains("No module named '%s'".formatted(module)),
        "Skipped: there is no %s for %s".formatted(module, PYTHON));
    assertEquals(0, result.status, result.output);
    return result.output.lines().toList();
  }

  private record Result(int status, String output) {}

  private static Result execute(String script, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c", script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
