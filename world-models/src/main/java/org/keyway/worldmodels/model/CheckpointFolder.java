package org.keyway.worldmodels.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;

/**
 * The checkpoints in a folder.
 *
 * @param checkpoints in the order of their file names
 * @param unreadable one line per file that could not be read: the file, then the reason
 */
public record CheckpointFolder(List<StoredCheckpoint> checkpoints, List<String> unreadable) {
  private static final String EXTENSION = ".kwm";

  /** Copies the lists. */
  public CheckpointFolder {
    checkpoints = List.copyOf(checkpoints);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads the cards of all files in a folder that are called {@code *.kwm}.
   *
   * @param folder may be absent; the result is then empty
   * @throws IOException if the folder cannot be read
   */
  public static CheckpointFolder read(Path folder) throws IOException {
    List<StoredCheckpoint> checkpoints = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        checkpoints.add(new StoredCheckpoint(file, Files.size(file), Checkpoint.readCard(file)));
      } catch (CheckpointException e) {
        unreadable.add(String.valueOf(e.getMessage()));
      }
    }
    return new CheckpointFolder(checkpoints, unreadable);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    }
  }

  /**
   * Returns the checkpoints of one kind of model.
   *
   * @param kind its name
   */
  public List<StoredCheckpoint> of(String kind) {
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.card().model().equals(kind))
        .toList();
  }
}
