package org.keyway.experiments.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Progress;
import org.keyway.configuration.run.Threads;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.keyframes.KeyframePositions;

/**
 * Generates the windows of a set, with only pixels and keyframes. A longer sequence is cut to the
 * window used in evaluation, which starts at a frame drawn from (seed, 3, sequence). So all methods
 * see the same windows, whatever they would draw.
 */
final class GeneratedWindows {
  private static final int WINDOW_STREAM = 3;

  /** Path from a set's seed to the seed of the sequences for fitting placements. */
  private static final int FITTING = 1;

  private static final int FITTED_PER_HELD_OUT = 4;

  private final SetConfiguration set;
  private final SequenceGenerator generator;
  private final long seed;
  private final int threads;
  private final Progress.Factory progressBars;

  /**
   * @param set set to generate
   * @param seed seed of the windows' starts
   * @param threads number of threads for generation
   * @param progressBars show the progress of generation
   * @throws InputException if the generator needs a file or has no keyframes
   */
  GeneratedWindows(SetConfiguration set, long seed, int threads, Progress.Factory progressBars) {
    this.set = set;
    this.seed = seed;
    this.threads = threads;
    this.progressBars = progressBars;
    var entry = SequenceGenerators.named(set.generator());
    try {
      generator = entry.create(entry.defaultConfiguration());
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException("set %s: %s".formatted(set.name(), e.getMessage()), e);
    }
    if (!generator.format().hasKeyframes()) {
      throw new InputException(
          "set %s: the generator %s knows no keyframes".formatted(set.name(), set.generator()));
    }
  }

  /** Generates the windows for evaluation. */
  List<FrameSequence> heldOut() throws InterruptedException {
    return made("", set.seed(), set.sequences(), window -> window);
  }

  /** Returns the true keyframes of other windows, to which a placement may be fitted. */
  List<int[]> truthOfOthers() throws InterruptedException {
    return made(
        " to fit to",
        Seeds.derive(set.seed(), FITTING),
        FITTED_PER_HELD_OUT * set.sequences(),
        this::truth);
  }

  /** Returns the true keyframes of a window, positions 1 to T. */
  int[] truth(FrameSequence window) {
    boolean @Nullable [] marks = window.keyframes();
    return marks == null ? new int[0] : KeyframePositions.ofMarks(marks, set.conditioningFrames());
  }

  private <R> List<R> made(String what, long data, int count, Function<FrameSequence, R> kept)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(Threads.forWork(threads, count));
    try (Progress progress = progressBars.begin(set.name(), "sequences" + what, count)) {
      List<Future<R>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        futures.add(pool.submit(() -> kept.apply(window(generator.generate(data, index), index))));
      }
      List<R> all = new ArrayList<>();
      for (Future<R> future : futures) {
        all.add(future.get());
        progress.step();
      }
      return all;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new InputException("set %s: %s".formatted(set.name(), refusal.getMessage()), e);
      }
      throw new IllegalStateException("A sequence could not be made", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private FrameSequence window(FrameSequence whole, int index) {
    int frames = set.windowFrames();
    int room = whole.length() - frames;
    if (room < 0) {
      throw new IllegalArgumentException(
          "sequence %d has %d frames; conditioningFrames and shape.frames ask for %d"
              .formatted(index, whole.length(), frames));
    }
    int first = Seeds.generator(seed, WINDOW_STREAM, index).nextInt(room + 1);
    int frameBytes = 3 * whole.height() * whole.width();
    boolean @Nullable [] marks = whole.keyframes();
    return new FrameSequence(
        frames,
        whole.height(),
        whole.width(),
        Arrays.copyOfRange(whole.pixels(), first * frameBytes, (first + frames) * frameBytes),
        null,
        null,
        marks == null ? null : Arrays.copyOfRange(marks, first, first + frames));
  }
}
