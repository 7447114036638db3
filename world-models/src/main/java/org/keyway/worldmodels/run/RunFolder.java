package org.keyway.worldmodels.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.OutputFile;

/**
 * Folder of the files of a training.
 *
 * @param folder created if absent
 * @param name of the model
 */
public record RunFolder(Path folder, String name) {
  /** The trained model. */
  public Path checkpoint() {
    return folder.resolve(name + ".kwm");
  }

  /** The state of the training; present only while the training is not complete. */
  public Path state() {
    return folder.resolve(name + ".kwt");
  }

  /** The learning curves as a table. */
  public Path curves() {
    return folder.resolve("curves.csv");
  }

  /** The learning curves as a picture. */
  public Path plot() {
    return folder.resolve("curves.png");
  }

  /** All of them. */
  public List<Path> files() {
    return List.of(checkpoint(), state(), curves(), plot());
  }

  /** Returns the names of the files that remain when a training is complete, for messages. */
  public String fileNames() {
    return Stream.of(checkpoint(), curves(), plot())
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(", "));
  }

  /** Deletes the state. */
  public void deleteState() throws IOException {
    Files.deleteIfExists(state());
  }

  /**
   * Refuses a folder that is not writable, or whose files are inputs of the training.
   *
   * @param kept files that must not be replaced
   */
  public void requireWritable(Path... kept) {
    for (Path file : files()) {
      OutputFile.requireWritable(file, kept);
    }
  }

  /**
   * Refuses to begin if a training in the folder is interrupted or complete, unless it may be
   * overwritten. Refuses to resume if there is no interrupted training.
   *
   * @param resume whether to resume
   * @param overwrite whether to begin anew and overwrite existing files
   * @throws InputException if the training is refused
   */
  public void requireState(boolean resume, boolean overwrite) throws IOException {
    boolean unfinished = Files.exists(state());
    if (unfinished && !resume && !overwrite) {
      throw new InputException(
          "%s is of an unfinished training; go on with it with --resume, or begin anew with"
                  .formatted(state())
              + " --overwrite");
    }
    if (!resume && !overwrite) {
      requireNoModel();
    }
    if (!unfinished && resume) {
      throw new InputException(
          "there is no %s to go on from%s"
              .formatted(
                  state(),
                  Files.exists(checkpoint())
                      ? "; %s is complete".formatted(checkpoint())
                      : "; begin without --resume"));
    }
  }

  /**
   * Refuses to overwrite a complete model or the curves of another training, which would lose work.
   */
  private void requireNoModel() throws IOException {
    if (Files.exists(checkpoint())) {
      throw new InputException(
          "%s is complete; name another folder, or replace it with --overwrite"
              .formatted(checkpoint()));
    }
    try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, "*.{kwm,kwt}")) {
      for (Path other : others) {
        throw new InputException(
            "%s is of another training, whose curves would be replaced; name another folder, or"
                    .formatted(other)
                + " replace them with --overwrite");
      }
    }
  }
}
