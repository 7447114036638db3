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
 * Where a training puts its files.
 *
 * @param folder made if it is not there
 * @param name of the model
 */
public record RunFolder(Path folder, String name) {
  /** The trained model. */
  public Path checkpoint() {
    return folder.resolve(name + ".kwm");
  }

  /** Where the training is; there only while it is not complete. */
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

  /** What stays when a training is complete, for people. */
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
   * Refuses a folder that cannot be written, or whose files are read.
   *
   * @param kept files that must not be replaced
   */
  public void requireWritable(Path... kept) {
    for (Path file : files()) {
      OutputFile.requireWritable(file, kept);
    }
  }

  /**
   * Refuses to begin where a training can be gone on with, or has ended, unless it is to be
   * overwritten, and to go on where there is none.
   *
   * @param resume whether to go on
   * @param overwrite whether to begin anew, whatever is there
   * @throws InputException if that is so
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

  /** A complete model is somebody's work, and its curves are; so are those of another training. */
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
