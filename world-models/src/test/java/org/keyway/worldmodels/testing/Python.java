package org.keyway.worldmodels.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Python that has some module: the peer that must agree on files. */
public final class Python {
  private final String program;

  private Python(String program) {
    this.program = program;
  }

  /** Finds one; skips the test if there is none. */
  public static Python require(String module) throws InterruptedException {
    for (String candidate : List.of("/usr/bin/python3", "python3")) {
      try {
        if (new ProcessBuilder(candidate, "-c", "import " + module)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0) {
          return new Python(candidate);
        }
      } catch (IOException e) {
        // No such program: try the next.
      }
    }
    return abort("Python with %s is not installed (Debian: python3-%s)".formatted(module, module));
  }

  /**
   * What a script said, and how it ended.
   *
   * @param exitCode 0 if it is content
   * @param said on either output
   */
  public record Result(int exitCode, String said) {}

  /** Runs a script. */
  public Result run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program, "-c", script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said);
  }
}
