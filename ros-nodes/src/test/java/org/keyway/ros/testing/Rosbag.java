package org.keyway.ros.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rosbag of ROS itself, which is a Python package; Debian's belongs to Debian's Python. */
public final class Rosbag {
  private static final String PYTHON = "/usr/bin/python3";

  private Rosbag() {}

  /**
   * Runs a script after {@code import rosbag}; skips the test if that cannot be done.
   *
   * @return its lines
   */
  public static List<String> run(String script, Object... arguments)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "Skipped: there is no " + PYTHON);
    Result result = execute("import rosbag, sys\n" + script, arguments);
    assumeTrue(
        !result.output.contains("No module named 'rosbag'"),
        "Skipped: there is no rosbag for " + PYTHON);
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
