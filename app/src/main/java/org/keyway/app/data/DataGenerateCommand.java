package org.keyway.app.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ConsoleProgress;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.OutputFile;
import org.keyway.configuration.run.Threads;
import org.keyway.planner.config.Suggestions;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;
import org.keyway.worldmodels.data.SequenceWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code keyway data generate}. Several threads generate sequences in any order; this one writes
 * them in the order of their index. The file depends on configuration, seed and count only.
 */
@Command(
    name = "generate",
    description = "Makes sequences with known ground truth and writes them to a sequence file.",
    mixinStandardHelpOptions = true)
public final class DataGenerateCommand implements Callable<Integer> {
  /** Number of sequences per thread in progress; limits memory and keeps threads busy. */
  private static final int SEQUENCES_AHEAD_PER_THREAD = 4;

  private final List<Entry<SequenceGenerator, ?>> kinds;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which generator; a wrong name lists them all.")
  private String name = "";

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "How many sequences, 1 or more.")
  private long count;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.h5",
      description = "The sequence file (HDF5); replaced when the new one is complete.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Threads that generate and compress, 1 or more (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--mnist",
      paramLabel = "IDX.gz",
      description = "Images for moving-mnist: an idx file, gzip-compressed or not.")
  private @Nullable Path mnist;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "Settings of the generator; what it does not say keeps its default.")
  private @Nullable Path config;

  public DataGenerateCommand(List<Entry<SequenceGenerator, ?>> kinds) {
    this.kinds = kinds;
  }

  @Override
  public Integer call() throws Exception {
    requireAtLeastOne("--count", count);
    requireAtLeastOne("--threads", threads);
    OutputFile.requireWritable(
        out, Stream.of(config, mnist).filter(Objects::nonNull).toArray(Path[]::new));
    SequenceGenerator generator = generator();
    SequenceFormat format = generator.format();
    SequenceLayout layout =
        new SequenceLayout(
            format.height(),
            format.width(),
            format.actionSize(),
            format.stateSize(),
            format.hasKeyframes());
    SequenceMetadata metadata =
        SequenceMetadata.of(
            format.name(),
            format.framesPerSecond(),
            seed,
            Configurations.toJson(format.configuration()).toString());
    long start = System.nanoTime();
    threads = Threads.forWork(threads, count);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (SequenceWriter writer = SequenceWriter.create(out, layout, metadata, pool)) {
      try (ConsoleProgress progress = new ConsoleProgress("generate " + name, "sequences", count)) {
        write(generator, pool, writer, progress);
      }
      long bytes = writer.finish();
      summarize(writer, layout, bytes, (System.nanoTime() - start) * 1e-9);
    } finally {
      pool.shutdownNow();
    }
    return 0;
  }

  private void write(
      SequenceGenerator generator,
      ExecutorService pool,
      SequenceWriter writer,
      ConsoleProgress progress)
      throws IOException, InterruptedException, ExecutionException {
    Queue<Future<FrameSequence>> ahead = new ArrayDeque<>();
    long next = 0;
    for (long index = 0; index < count; index++) {
      while (next < count && ahead.size() < SEQUENCES_AHEAD_PER_THREAD * (long) threads) {
        long number = next++;
        ahead.add(pool.submit(() -> generator.generate(seed, number)));
      }
      writer.append(generated(ahead.remove()));
      progress.step();
    }
  }

  /** Waits for a sequence. Reports an impossible configuration as a user error. */
  private FrameSequence generated(Future<FrameSequence> sequence)
      throws InterruptedException, ExecutionException {
    try {
      return sequence.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new InputException(name + ": " + refusal.getMessage(), e);
      }
      throw e;
    }
  }

  private SequenceGenerator generator() {
    Entry<SequenceGenerator, ?> kind = named();
    Record configuration = kind.defaultConfiguration();
    if (config != null) {
      configuration = Configurations.read(config, configuration);
    }
    if (mnist != null) {
      requireTakesImages(kind);
      configuration = Configurations.with("--mnist", configuration, "images", mnist.toString());
    }
    try {
      return kind.create(configuration);
    } catch (FileSystemException e) {
      String reason = e.getReason();
      throw new InputException(
          "cannot read " + e.getFile() + (reason == null ? "" : ": " + reason) + hint(kind), e);
    } catch (IOException e) {
      throw new InputException(name + ": " + e.getMessage() + hint(kind), e);
    } catch (IllegalArgumentException e) {
      throw new InputException(name + ": " + e.getMessage(), e);
    }
  }

  private Entry<SequenceGenerator, ?> named() {
    List<String> names = kinds.stream().map(Entry::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new InputException(
          "unknown generator %s; there are %s"
              .formatted(name, String.join(", ", Suggestions.nearestFirst(name, names))));
    }
    return kinds.get(index);
  }

  private String hint(Entry<SequenceGenerator, ?> kind) {
    return takesImages(kind) && mnist == null ? "; give MNIST's images with --mnist IDX.gz" : "";
  }

  private void requireTakesImages(Entry<SequenceGenerator, ?> kind) {
    if (!takesImages(kind)) {
      throw new InputException("--mnist is for moving-mnist; " + name + " takes no images");
    }
  }

  private static boolean takesImages(Entry<SequenceGenerator, ?> kind) {
    return Arrays.stream(kind.defaultConfiguration().getClass().getRecordComponents())
        .anyMatch(component -> component.getName().equals("images"));
  }

  private void requireAtLeastOne(String option, long value) {
    if (value < 1) {
      throw new ParameterException(
          command().commandLine(), option + " must be 1 or more, but is " + value);
    }
  }

  private void summarize(SequenceWriter writer, SequenceLayout layout, long bytes, double seconds) {
    double rawBytes = (double) writer.frames() * layout.frameBytes();
    PrintWriter lines = command().commandLine().getOut();
    lines.printf(
        Locale.ROOT,
        "%s: %d sequences, %d frames of %dx%d, %.1f MB (%.1f %% of the pixels), %.1f sequences/s%n",
        out,
        writer.episodes(),
        writer.frames(),
        layout.width(),
        layout.height(),
        bytes * 1e-6,
        100 * bytes / rawBytes,
        writer.episodes() / seconds);
    lines.flush();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set up this command");
    }
    return spec;
  }
}
