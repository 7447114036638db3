package org.keyway.configuration.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.keyway.configuration.InputException;
import org.keyway.planner.file.PartialFile;
import org.keyway.planner.file.WriteFailure;

/** Writes small files, each completely or not at all. */
public final class OutputFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private OutputFile() {}

  /**
   * Checks before any work that a file can and may be written.
   *
   * @param kept files that are read for it or written beside it and must not be replaced
   * @throws InputException if the file is a folder, a device, write-protected, or one of {@code
   *     kept} under any name, or if its nearest existing folder cannot be written
   */
  public static void requireWritable(Path file, Path... kept) {
    for (Path other : kept) {
      if (place(file).equals(place(other))) {
        throw new InputException("%s would replace %s: name another file".formatted(file, other));
      }
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(file + " is a folder or a device; expected the name of a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && Files.notExists(folder)) {
      folder = folder.getParent();
    }
    String obstacle =
        folder == null || !Files.isDirectory(folder)
            ? "%s is no folder".formatted(folder)
            : WriteFailure.isReadOnly(folder)
                ? "the file system of %s is read-only".formatted(folder)
                : !Files.isWritable(folder)
                    ? "the folder %s may not be written to".formatted(folder)
                    : Files.exists(file) && !Files.isWritable(file) ? "it is write-protected" : "";
    if (!obstacle.isEmpty()) {
      throw new InputException("%s cannot be written: %s".formatted(file, obstacle));
    }
  }

  /** Returns the place of an existing or future file, with links resolved. */
  private static Path place(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThere) {
      Path whole = file.toAbsolutePath().normalize();
      Path folder = whole.getParent();
      return folder == null ? whole : place(folder).resolve(whole.getFileName());
    }
  }

  /** Writes a value as JSON. */
  public static void writeJson(Path file, Object value) throws IOException {
    String json = JSON.writeValueAsString(value) + System.lineSeparator();
    write(file, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes through a temporary file beside the final one; creates missing folders. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (PartialFile partial = PartialFile.create(file)) {
      partial.stream().write(bytes);
      partial.finish();
    }
  }
}
