package org.keyway.benchmarks;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a Python script of this package that answers lines of JSON with lines of JSON. It has its
 * own temporary folder, deleted at its end.
 */
final class PeerProcess implements AutoCloseable {
  /** Accepts NaN and Infinity, which Python writes. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final long CLOSE_WAIT_SECONDS = 5;
  private static final String ERRORS = "errors";
  private static final String ATTACHMENT = "attachment";

  private static final List<String> PROGRAMS = List.of("/usr/bin/python3", "python3");

  /** Exit code of a script if Python lacks a module. */
  private static final int NO_MODULE = 3;

  private final Path folder;
  private final String script;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;

  private PeerProcess(Path folder, String script, Process process) {
    this.folder = folder;
    this.script = script;
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * A started process.
   *
   * @param process the process
   * @param greeting first line of its output
   */
  record Greeted(PeerProcess process, JsonNode greeting) {}

  /**
   * Starts a script in its folder and waits for its first line.
   *
   * @param script file name of a resource of this package
   * @param arguments arguments of the script
   * @param environment variables to set in addition to those of this process
   * @return the process; empty if no Python on this machine has the modules that it needs
   * @throws IllegalStateException if a Python has them but the script fails
   */
  static Optional<Greeted> start(
      String script, List<String> arguments, Map<String, String> environment) {
    try {
      for (String program : PROGRAMS) {
        Optional<PeerProcess> started = start(program, script, arguments, environment);
        Optional<Greeted> greeted =
            started.isEmpty() ? Optional.empty() : greeted(started.orElseThrow());
        if (greeted.isPresent()) {
          return greeted;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private static Optional<PeerProcess> start(
      String program, String script, List<String> arguments, Map<String, String> environment)
      throws IOException {
    Path folder = Files.createTempDirectory("keyway-peer");
    try (InputStream source = PeerProcess.class.getResourceAsStream(script)) {
      Files.copy(Objects.requireNonNull(source, script), folder.resolve(script));
    }
    ProcessBuilder builder = new ProcessBuilder(program, folder.resolve(script).toString());
    builder.directory(folder.toFile());
    builder.command().addAll(arguments);
    builder.environment().putAll(environment);
    builder.redirectError(folder.resolve(ERRORS).toFile());
    try {
      return Optional.of(new PeerProcess(folder, script, builder.start()));
    } catch (IOException e) {
      delete(folder);
      return Optional.empty();
    }
  }

  private static Optional<Greeted> greeted(PeerProcess process)
      throws IOException, InterruptedException {
    Optional<Greeted> greeted = process.hear().map(greeting -> new Greeted(process, greeting));
    if (greeted.isEmpty()) {
      try (process) {
        if (process.process.waitFor() != NO_MODULE) {
          throw process.broken();
        }
      }
    }
    return greeted;
  }

  private Optional<JsonNode> hear() throws IOException {
    String line = answers.readLine();
    return line == null ? Optional.empty() : Optional.of(JSON.readTree(line));
  }

  /**
   * Sends a request and returns the answer.
   *
   * @throws IllegalStateException if the process ended; the message contains its output
   */
  JsonNode ask(Map<String, ?> request) throws IOException {
    requests.write(JSON.writeValueAsString(request));
    requests.newLine();
    requests.flush();
    return hear().orElseThrow(this::broken);
  }

  /** Path of a file in the process's folder for passing data. */
  Path attachment() {
    return folder.resolve(ATTACHMENT);
  }

  /** Makes the exception for a missing answer. */
  private IllegalStateException broken() {
    String said = "";
    try {
      said = Files.readString(folder.resolve(ERRORS)).strip();
    } catch (IOException e) {
      said = e.toString();
    }
    return new IllegalStateException(script + " does not work: " + said);
  }

  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException e) {
      // The process has ended already, as closing intends.
    }
    try {
      if (!process.waitFor(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
