package org.keyway.app.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.keyway.app.Main;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.models.ModelKinds;
import picocli.CommandLine;

/** The command line on data and a model that are as small as they can be. */
public final class TinyRuns {
  /** A KeyIn of which a training takes about a second. */
  public static final String CONFIG =
      """
      model: keyin
      name: tiny
      seed: 3
      conditioningFrames: 2
      validationEpisodes: 4
      shape: {keyframes: 2, largestOffset: 4, frames: 8}
      encoder:
        convolutional:
          imageSize: 16
          channels: [4, 4]
          hidden: 16
          codeSize: 6
          training: {steps: 12, batch: 8, validateEvery: 5}
      features:
        components: 3
        hidden: 8
        training: {steps: 10, batch: 16, validateEvery: 5}
      placement:
        units: 8
        latent: 2
        training: {steps: 10, batch: 4, validateEvery: 5}
      """;

  /** Frames of 16x16, 10 an episode. */
  private static final String MOTION =
      """
      conditioningFrames: 2
      futureFrames: %d
      imageSizePixels: %d
      segmentMinFrames: 3
      segmentMaxFrames: 4
      radiusMinPixels: 2
      radiusMaxPixels: 2.5
      speedMinPixelsPerFrame: 0.8
      speedMaxPixelsPerFrame: 1.2
      """;

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /**
   * @param folder where files go
   */
  public TinyRuns(Path folder) {
    this.folder = folder;
  }

  /** The file of a name. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Writes a text. */
  public Path write(String name, String text) throws IOException {
    return Files.writeString(file(name), text);
  }

  /** Makes sequences of structured Brownian motion. */
  public Path data(String name, int episodes, int frames, int imageSize, int seed)
      throws IOException {
    Path motion = write(name + ".yaml", MOTION.formatted(frames - 2, imageSize));
    Path data = file(name);
    int exit =
        run(
            "data",
            "generate",
            "sbm",
            "--count",
            episodes,
            "--seed",
            seed,
            "--threads",
            1,
            "--config",
            motion,
            "--out",
            data);
    if (exit != 0) {
      throw new IOException(err());
    }
    return data;
  }

  /** Runs a command and gives its exit code. */
  public int run(Object... arguments) {
    return run(ModelKinds.ALL, arguments);
  }

  /** The same with other kinds of models. */
  public int run(ModelKinds kinds, Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine(SequenceGenerators.all(), kinds);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(
        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  /** What the last command wrote to standard output. */
  public String out() {
    return out.toString();
  }

  /** What the last command wrote to standard error. */
  public String err() {
    return err.toString();
  }
}
