package org.keyway.app.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.benchmarks.BenchmarkConfig;
import org.keyway.benchmarks.BenchmarkReport;
import org.keyway.benchmarks.Measurement;
import org.keyway.benchmarks.Suite;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway benchmark}. */
@Command(
    name = "benchmark",
    description = {
      "Measures how fast this machine runs Keyway: median, p95, p99, max, misses, and ratios to"
          + " peers measured in the same run.",
      "Leave the machine alone meanwhile: whatever else it does is in the figures."
    },
    mixinStandardHelpOptions = true)
public final class BenchmarkCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "SUITE",
      defaultValue = ALL,
      completionCandidates = SuiteNames.class,
      description =
          "What to measure: ${COMPLETION-CANDIDATES}; all is everything but training. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<String> wanted = List.of();

  @Option(
      names = "--plans",
      paramLabel = "N",
      description = "Plans for each time budget of the planner. Default: 400.")
  private int plans = BenchmarkConfig.DEFAULT.plans();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "Seconds each row is measured for; half as many go before it as warm-up. Default: 2.")
  private double seconds = BenchmarkConfig.DEFAULT.seconds();

  @Option(
      names = "--soak-seconds",
      paramLabel = "S",
      description =
          "Seconds for which ROS images flow while memory is watched; 600 show even a slow leak."
              + " Default: 5.")
  private double soakSeconds = BenchmarkConfig.DEFAULT.soakSeconds();

  @Option(
      names = "--threads",
      paramLabel = "T",
      description =
          "Threads that the model of the plans with a deadline runs on; all else is measured on"
              + " one. Default: 1.")
  private int threads = BenchmarkConfig.DEFAULT.threads();

  @Option(names = "--seed", paramLabel = "S", description = "Seed of every draw. Default: 1.")
  private long seed = BenchmarkConfig.DEFAULT.seed();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    Set<Suite> suites = suites();
    BenchmarkConfig config = config();
    if (json != null) {
      OutputFile.requireWritable(json);
    }
    PrintWriter err = spec.commandLine().getErr();
    List<Measurement> rows = new ArrayList<>();
    for (Suite one : suites) {
      rows.addAll(
          one.run(
              config,
              line -> {
                err.println("benchmark: " + line);
                err.flush();
              }));
    }
    BenchmarkReport report = new BenchmarkReport(Machine.here(), config, rows);
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    if (json != null) {
      OutputFile.writeJson(json, report.json());
    }
    return 0;
  }

  private Set<Suite> suites() {
    Set<Suite> suites = EnumSet.noneOf(Suite.class);
    for (String name : wanted) {
      suites.addAll(named(name));
    }
    return suites;
  }

  private static Set<Suite> named(String name) {
    if (name.equals(ALL)) {
      return EnumSet.complementOf(EnumSet.of(Suite.TRAINING));
    }
    for (Suite one : Suite.values()) {
      if (one.toString().equals(name)) {
        return EnumSet.of(one);
      }
    }
    throw new InputException(
        "there is no benchmark \"%s\"; there are %s"
            .formatted(name, SuiteNames.stream().collect(Collectors.joining(", "))));
  }

  private BenchmarkConfig config() {
    try {
      return new BenchmarkConfig(plans, seconds, soakSeconds, threads, seed);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Names of the available suites. */
  static final class SuiteNames implements Iterable<String> {
    private static Stream<String> stream() {
      return Stream.concat(Stream.of(Suite.values()).map(Suite::toString), Stream.of(ALL));
    }

    @Override
    public Iterator<String> iterator() {
      return stream().iterator();
    }
  }
}
