package org.keyway.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.app.benchmark.BenchmarkCommand;
import org.keyway.app.cli.Terminal;
import org.keyway.app.data.DataCommand;
import org.keyway.app.data.DataGenerateCommand;
import org.keyway.app.demo.DemoCommand;
import org.keyway.app.evaluate.EvaluateCommand;
import org.keyway.app.experiment.ExperimentCommand;
import org.keyway.app.models.ModelsCommand;
import org.keyway.app.predict.PredictCommand;
import org.keyway.app.ros.RosCommand;
import org.keyway.app.sim.SimCommand;
import org.keyway.app.train.TrainCommand;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.Machine;
import org.keyway.ros.recording.RecordingException;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.backend.BackendException;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.SequenceFileException;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.training.TrainingException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code keyway} command. */
@Command(
    name = "keyway",
    description = "Plans robot motion by imagining keyframes.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      DataCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      SimCommand.class,
      ExperimentCommand.class,
      BenchmarkCommand.class,
      ModelsCommand.class,
      RosCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;

  private Main() {}

  public static void main(String[] arguments) {
    // Numbers have the same format in every locale: people compare them, and scripts read them.
    Locale.setDefault(Locale.ROOT);
    CommandLine commandLine = commandLine();
    // Help may contain colours; log lines with names from outside may not.
    commandLine.setErr(commandLine.getErr());
    System.setErr(Terminal.clean(System.err));
    System.exit(commandLine.execute(arguments));
  }

  /** Creates the whole command line, with the project's rules for errors and exit codes. */
  public static CommandLine commandLine() {
    return commandLine(SequenceGenerators.all(), ModelKinds.ALL);
  }

  /** Creates the command line with other generators of sequences. */
  public static CommandLine commandLine(List<Entry<SequenceGenerator, ?>> generators) {
    return commandLine(generators, ModelKinds.ALL);
  }

  /** Creates the command line with other generators of sequences and other kinds of models. */
  public static CommandLine commandLine(
      List<Entry<SequenceGenerator, ?>> generators, ModelKinds kinds) {
    CommandLine commandLine = new CommandLine(new Main(), new CommandFactory(kinds));
    CommandLine data = Objects.requireNonNull(commandLine.getSubcommands().get("data"));
    data.addSubcommand(new DataGenerateCommand(generators));
    commandLine.setExecutionStrategy(Main::run);
    commandLine.setExecutionExceptionHandler(Main::report);
    commandLine.setParameterExceptionHandler(Main::refuse);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    return commandLine;
  }

  /** Runs the given command; a group of commands alone prints its help. */
  private static int run(ParseResult arguments) {
    ParseResult last = arguments;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    boolean runs =
        command.getCommand() instanceof Callable || command.getCommand() instanceof Runnable;
    if (runs || last.isUsageHelpRequested() || last.isVersionHelpRequested()) {
      if (runs && !last.isUsageHelpRequested()) {
        CommandLine root = command.getCommandSpec().root().commandLine();
        root.setOut(Terminal.clean(root.getOut()));
        root.setErr(Terminal.clean(root.getErr()));
      }
      return new CommandLine.RunLast().execute(arguments);
    }
    command.usage(command.getErr());
    return WRONG_INPUT;
  }

  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    List<String> meant =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    command
        .getErr()
        .printf(
            "keyway: %s%s (see '%s --help')%n",
            oneLine(wrong.getMessage()),
            meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?",
            command.getCommandSpec().qualifiedName());
    return WRONG_INPUT;
  }

  private static int report(Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter errors = command.getErr();
    if (failure instanceof InputException
        || failure instanceof SequenceFileException
        || failure instanceof RecordingException
        || failure instanceof CheckpointException) {
      errors.println("keyway: " + oneLine(failure.getMessage()));
      return WRONG_INPUT;
    }
    if (failure instanceof NoSuchFileException missing) {
      errors.println("keyway: no such file: " + Text.line(missing.getFile()));
      return WRONG_INPUT;
    }
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      String reason = file.getReason();
      errors.println(
          "keyway: %s: %s"
              .formatted(
                  Text.line(file.getFile()), reason == null ? inWords(file) : oneLine(reason)));
      return FAILED;
    }
    if (failure instanceof IOException
        || failure instanceof BackendException
        || failure instanceof TrainingException) {
      errors.println("keyway: " + oneLine(failure.getMessage()));
      return FAILED;
    }
    errors.println("keyway: this is a defect in Keyway, please report it:");
    failure.printStackTrace(errors);
    return FAILED;
  }

  /** Describes a Java exception by its class, because it often has no message. */
  private static String inWords(FileSystemException failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceFirst("Exception$", failure.getClass() == FileSystemException.class ? "Error" : "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static String oneLine(@Nullable String message) {
    return message == null
        ? "failed without a message"
        : Text.line(message.replaceAll("\\s*\\R\\s*", "; "));
  }

  /** Prints the version and the Java runtime. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "keyway " + Machine.keywayVersion(),
        "Java "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
      };
    }
  }
}
