package org.keyway.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a JSON file whole or not at all. */
final class JsonFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonFile() {}

  /**
   * Refuses a file that could not be written, before work is done for it.
   *
   * @throws UserError if its folder does not exist or it is a folder itself
   */
  static void requireWritable(Path file) {
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new UserError("no such folder: " + folder + "; expected one to write " + file + " in");
    }
    if (Files.isDirectory(file)) {
      throw new UserError(file + " is a folder; expected the name of a JSON file");
    }
    if (!Files.isWritable(folder)) {
      throw new UserError(folder + " is not writable; expected a folder to write " + file + " in");
    }
  }

  /** Writes the value through a temporary file beside the final one. */
  static void write(Path file, Object value) throws IOException {
    byte[] json =
        (MAPPER.writeValueAsString(value) + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8);
    Path temporary = Files.createTempFile(folder(file), "." + file.getFileName(), ".tmp");
    try {
      Files.write(temporary, json);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
