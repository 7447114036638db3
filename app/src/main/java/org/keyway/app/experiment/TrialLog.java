package org.keyway.app.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials that are done, one line of JSON each, appended as they end: what an interrupted
 * experiment goes on from. A last line that was cut off is dropped. Safe for use by several
 * threads.
 */
final class TrialLog implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputStream out;
  private final List<TrialResult> read;

  /** Opens the log, with what is in it already. */
  TrialLog(Path file) throws IOException {
    read = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          read.add(JSON.readValue(line, TrialResult.class));
          whole.append(line).append('\n');
        } catch (JsonProcessingException cutOff) {
          break;
        }
      }
    }
    Files.writeString(file, whole);
    out = Files.newOutputStream(file, StandardOpenOption.APPEND);
  }

  /** What was in the log when it was opened. */
  List<TrialResult> earlier() {
    return List.copyOf(read);
  }

  /** Adds one, and does not return before it is with the operating system. */
  synchronized void add(TrialResult result) throws IOException {
    out.write((JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
