package org.keyway.app.ros;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.node.CameraNode;
import org.keyway.ros.node.CameraParameters;
import org.keyway.ros.node.FrameSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyway ros camera}. */
@Command(
    name = "camera",
    description = {
      "A camera that plays a file: the images of a bag or an MCAP file, a picture, or a folder of"
          + " pictures, on /camera/image_raw."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields before call()
final class RosCameraCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeArguments arguments;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The bag, MCAP file, picture, or folder of pictures to play.")
  private @Nullable Path file;

  @Option(
      names = "--image",
      paramLabel = "TOPIC",
      description = "Topic of the images, where a recording has several.")
  private @Nullable String topic;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!arguments.listed(CameraParameters.ALL, spec.commandLine().getOut())) {
      if (file == null) {
        throw new InputException("--file is missing: what shall the camera play?");
      }
      NodeRun run = arguments.run("camera");
      FrameSource source = FrameSources.open(file, topic);
      requirePicture(file, source);
      run.untilStopped(node -> new CameraNode(node, source));
    }
    return 0;
  }

  /** Refuses a source without a usable image, before a node reports that it plays it. */
  private static void requirePicture(Path path, FrameSource source) throws IOException {
    List<String> problems = new ArrayList<>();
    if (source.nextUsable(e -> problems.add(String.valueOf(e.getMessage()))) != null) {
      return;
    }
    source.close();
    throw new InputException(
        Text.line(
            "%s has no picture that can be played%s"
                .formatted(
                    path,
                    problems.isEmpty()
                        ? ""
                        : "; the first of %d: %s".formatted(problems.size(), problems.get(0)))));
  }
}
