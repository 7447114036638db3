package org.keyway.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keyway.configuration.InputException;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.planner.file.WriteFailure;

/**
 * Log of finished trials, one line of JSON each, from which an interrupted experiment continues.
 * Complete lines are never rewritten. A last line truncated by a kill is removed; a file with any
 * other invalid line is refused unchanged. Its owner holds the lock of the folder. Safe for use by
 * several threads.
 */
final class TrialLog implements Closeable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Beginning of every line. */
  private static final String BEGINNING = "{\"key\":";

  private final Path path;
  // Not a FileChannel, which an interrupted thread would close for all other threads.
  private final RandomAccessFile file;
  private final List<TrialResult> earlier;

  /**
   * Opens the log and reads its existing trials.
   *
   * @throws InputException if a line is not a trial
   */
  TrialLog(Path path) throws IOException {
    this.path = path;
    file = open(path);
    try {
      earlier = read();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static RandomAccessFile open(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      throw WriteFailure.of(path, e);
    }
  }

  /** Reads the complete lines, then removes a truncated last one. */
  private List<TrialResult> read() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    List<TrialResult> trials = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        trials.add(parse(text(bytes, start, i), trials.size() + 1));
        start = i + 1;
      }
    }
    String rest = text(bytes, start, bytes.length);
    if (!rest.startsWith(BEGINNING) && !BEGINNING.startsWith(rest)) {
      throw noTrial(trials.size() + 1);
    }
    file.setLength(start);
    file.seek(start);
    return List.copyOf(trials);
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private TrialResult parse(String line, int number) {
    try {
      TrialResult result = JSON.readValue(line, TrialResult.class);
      if (result != null) {
        return result;
      }
    } catch (JsonProcessingException e) {
      // The parser's message about an arbitrary line does not help the user.
    }
    throw noTrial(number);
  }

  private InputException noTrial(int line) {
    return new InputException(
        "%s:%d: is no trial of this version; name another folder, or remove the line"
            .formatted(path, line));
  }

  /** Trials in the log when it was opened. */
  List<TrialResult> earlier() {
    return earlier;
  }

  /** Appends a trial and returns once the operating system has it. */
  synchronized void add(TrialResult result) throws IOException {
    byte[] line = (JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8);
    long end = file.getFilePointer();
    try {
      file.write(line);
    } catch (IOException e) {
      // A full disk may have written a part, which another thread's line must not follow.
      file.setLength(end);
      file.seek(end);
      throw WriteFailure.of(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
