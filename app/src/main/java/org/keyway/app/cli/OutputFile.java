package org.keyway.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Writes small files whole or not at all. */
public final class OutputFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private OutputFile() {}

  /**
   * Refuses a place that could not or should not be written, before work is done for it.
   *
   * @param kept what is read for it, or written beside it
   * @throws UserError if it is a folder or a device, its nearest existing folder cannot be written,
   *     or it is one of the files to keep, by whatever name
   */
  public static void requireWritable(Path file, Path... kept) {
    for (Path other : kept) {
      if (place(file).equals(place(other))) {
        throw new UserError("%s would replace %s: name another file".formatted(file, other));
      }
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UserError(file + " is a folder or a device; expected the name of a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && Files.notExists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserError("%s cannot be written: no folder can be made there".formatted(file));
    }
  }

  /** Where a file is or would be, without links. */
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

  /** Writes bytes, through a temporary file beside the final one; makes missing folders. */
  public static void write(Path file, byte[] bytes) throws IOException {
    @Nullable Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path partial =
        file.resolveSibling(
            "%s.%d.partial".formatted(file.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.write(partial, bytes);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
