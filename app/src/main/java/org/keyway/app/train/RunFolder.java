package org.keyway.app.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyway.app.cli.OutputFile;
import org.keyway.app.cli.UserError;

/**
 * Where a training puts its files.
 *
 * @param folder made if it is not there
 * @param name of the model
 */
record RunFolder(Path folder, String name) {
  /** The trained model. */
  Path checkpoint() {
    return folder.resolve(name + ".kwm");
  }

  /** Where the training is; there only while it is not complete. */
  Path state() {
    return folder.resolve(name + ".kwt");
  }

  /** The learning curves as a table. */
  Path curves() {
    return folder.resolve("curves.csv");
  }

  /** The learning curves as a picture. */
  Path plot() {
    return folder.resolve("curves.png");
  }

  /** All of them. */
  List<Path> files() {
    return List.of(checkpoint(), state(), curves(), plot());
  }

  /** What stays when a training is complete, for people. */
  String fileNames() {
    return Stream.of(checkpoint(), curves(), plot())
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(", "));
  }

  /** Deletes the state, and what a kill left of any file that was being written. */
  void deleteState() throws IOException {
    Files.deleteIfExists(state());
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, this::isPartial)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Whether a file was to become one of this folder's: writers put more behind its name. */
  private boolean isPartial(Path left) {
    String leftName = String.valueOf(left.getFileName());
    return leftName.endsWith(".partial")
        && files().stream().anyMatch(file -> leftName.startsWith(file.getFileName() + "."));
  }

  /**
   * Refuses a folder that cannot be written, or whose files are read.
   *
   * @param kept files that must not be replaced
   */
  void requireWritable(Path... kept) {
    for (Path file : files()) {
      OutputFile.requireWritable(file, kept);
    }
  }

  /**
   * Refuses to begin anew where a training can be gone on with, and to go on where there is none.
   *
   * @throws UserError if that is so
   */
  void requireState(boolean resume) {
    boolean unfinished = Files.exists(state());
    if (unfinished && !resume) {
      throw new UserError(
          "%s is of an unfinished training; go on with it with --resume, or delete it to begin anew"
              .formatted(state()));
    }
    if (!unfinished && resume) {
      throw new UserError(
          "there is no %s to go on from%s"
              .formatted(
                  state(),
                  Files.exists(checkpoint())
                      ? "; %s is complete".formatted(checkpoint())
                      : "; begin without --resume"));
    }
  }
}
