package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;

/**
 * Queries the driver's own tool, nvidia-smi, with a time limit, because a broken driver can block
 * it. If CUDA_VISIBLE_DEVICES limits the visible cards, it queries those cards only.
 */
final class NvidiaSmi implements CardProbe {
  /** Time limit. The tool takes 0.1 s, or a second or two if it must wake the driver. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Largest size of an answer, more than a hundred cards need. */
  private static final int LONGEST_ANSWER_BYTES = 16_384;

  private final String program;
  private final @Nullable String visible;
  private final Duration limit;

  /**
   * Creates a probe with a given program.
   *
   * @param program nvidia-smi, or a path to it
   * @param visible value of CUDA_VISIBLE_DEVICES; null if it is not set
   * @param limit time limit of the answer
   */
  NvidiaSmi(String program, @Nullable String visible, Duration limit) {
    Require.inRange("limit in ms", limit.toMillis(), 1, 600_000);
    this.program = program;
    this.visible = visible;
    this.limit = limit;
  }

  /** Returns a probe with the tool on the path and this process's environment. */
  static NvidiaSmi here() {
    return new NvidiaSmi("nvidia-smi", System.getenv("CUDA_VISIBLE_DEVICES"), LIMIT);
  }

  @Override
  public List<GraphicsCard> cards() throws IOException {
    if (visible != null && (visible.isBlank() || visible.strip().startsWith("-"))) {
      return List.of();
    }
    String answer = ask();
    List<GraphicsCard> cards = new ArrayList<>();
    for (String line : answer.lines().filter(line -> !line.isBlank()).toList()) {
      try {
        cards.add(GraphicsCard.parse(line));
      } catch (IllegalArgumentException e) {
        throw new IOException(program + " answered '" + firstLine(answer) + "'", e);
      }
    }
    return cards;
  }

  private String ask() throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.add("--query-gpu=compute_cap,name");
    command.add("--format=csv,noheader");
    if (visible != null) {
      command.add("--id=" + visible);
    }
    Process process = start(command);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " gave no answer in " + limit.toMillis() + " ms");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("the wait for " + program + " was interrupted", e);
    }
    String answer = read(process);
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s failed with exit code %d and '%s'"
              .formatted(program, process.exitValue(), firstLine(answer)));
    }
    return answer;
  }

  private Process start(List<String> command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new IOException("there is no " + program, e);
    }
  }

  /**
   * Reads the output in the pipe of an ended process, without waiting for its children that hold
   * the pipe open.
   */
  private static String read(Process process) throws IOException {
    try (InputStream answer = process.getInputStream()) {
      int bytes = Math.min(answer.available(), LONGEST_ANSWER_BYTES);
      return new String(answer.readNBytes(bytes), StandardCharsets.UTF_8);
    }
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 100 ? line.substring(0, 100) + " ..." : line;
  }
}
