package org.keyway.app.ros;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.keyway.configuration.run.OutputFile;
import org.keyway.ros.node.RecordNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway ros record}. */
@Command(
    name = "record",
    description = {
      "Records topics of any type into an MCAP file until Ctrl-C: for Foxglove, or for keyway data"
          + " import.",
      "Without topics: what robot and planner say."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the spec before call()
final class RosRecordCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TransportOption transport = new TransportOption();

  @Parameters(
      paramLabel = "TOPIC|ROS-ARG",
      arity = "0..*",
      description = "Topics, and a node's arguments such as __name:=other.")
  private List<String> arguments = List.of();

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE.mcap",
      description = "The file to write; it gets its name at the end.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    OutputFile.requireWritable(out);
    List<String> named = arguments.stream().filter(text -> !text.contains(":=")).toList();
    NodeRun run =
        NodeRun.of(
            transport.name(),
            "record",
            arguments.stream().filter(text -> text.contains(":=")).toList());
    List<String> topics = named.isEmpty() ? RecordNode.USUAL_TOPICS : named;
    topics.forEach(run::resolve);
    PrintWriter console = spec.commandLine().getOut();
    run.untilStopped(
        node -> {
          RecordNode recorder = new RecordNode(node, topics, out);
          node.onShutdown(() -> summarise(recorder, console));
          console.printf("Recording; Ctrl-C ends it%n");
          console.flush();
        });
    return 0;
  }

  /** Prints a summary. Runs after the recorder's own shutdown, which completes the file. */
  private void summarise(RecordNode recorder, PrintWriter console) {
    recorder.counts().forEach((topic, count) -> console.printf("%8d  %s%n", count, topic));
    if (recorder.dropped() > 0) {
      console.printf("%8d  dropped, because the disk was too slow%n", recorder.dropped());
    }
    console.println(
        recorder.hasFailed()
            ? "Not written: %s; what there is of it is beside it (.unfinished)".formatted(out)
            : "Written: " + out);
    console.flush();
  }
}
