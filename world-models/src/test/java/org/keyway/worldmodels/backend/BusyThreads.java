package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts the threads that compute, Java's and native ones, by their processor time (Linux). How
 * much each gets done while others wait for a processor does not matter, so a busy machine does not
 * either.
 */
final class BusyThreads {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final Pattern VIRTUAL_MACHINE =
      Pattern.compile("(C[12] Compiler|GC |G1 |VM |Common-Cleaner|Deallocator).*", Pattern.DOTALL);
  private static final long ENOUGH_NANOS = 150_000_000;

  private BusyThreads() {}

  static boolean canCount() {
    return Files.isReadable(THREADS.resolveSibling("schedstat"));
  }

  /**
   * Threads that have at least a quarter of the busiest one's processor time in the work: the
   * median of three counts, since some other thread of the process may be busy during one.
   */
  static int count(Runnable work) {
    for (int i = 0; i < 5; i++) {
      work.run();
    }
    return IntStream.generate(() -> countOnce(work))
        .limit(3)
        .sorted()
        .skip(1)
        .findFirst()
        .orElseThrow();
  }

  private static int countOnce(Runnable work) {
    Map<String, Long> before = times();
    List<Long> used;
    do {
      work.run();
      Map<String, Long> after = times();
      before.forEach((thread, nanos) -> after.computeIfPresent(thread, (t, now) -> now - nanos));
      used = List.copyOf(after.values());
    } while (busiest(used) < ENOUGH_NANOS);
    long most = busiest(used);
    return (int) used.stream().filter(nanos -> nanos > most / 4).count();
  }

  private static long busiest(List<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static Map<String, Long> times() {
    Map<String, Long> times = new HashMap<>();
    try (Stream<Path> threads = Files.list(THREADS)) {
      for (Path thread : (Iterable<Path>) threads::iterator) {
        read(thread, times);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times;
  }

  private static void read(Path thread, Map<String, Long> times) throws IOException {
    try {
      if (!VIRTUAL_MACHINE.matcher(Files.readString(thread.resolve("comm"))).matches()) {
        String nanos = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
        times.put(thread.getFileName().toString(), Long.parseLong(nanos));
      }
    } catch (NoSuchFileException e) {
      // It has ended.
    } catch (IOException e) {
      if (Files.exists(thread)) {
        throw e;
      }
    }
  }
}
