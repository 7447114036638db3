package org.keyway.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this process holds at a moment.
 *
 * @param heapBytes that are in use after a collection
 * @param threads that live
 * @param openFiles among them sockets; NaN where the system does not tell
 */
public record Footprint(double heapBytes, double threads, double openFiles) {
  /** What the first collection leaves to be cleaned up is gone after the second. */
  private static final int COLLECTIONS = 2;

  /** That of now. */
  public static Footprint take() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    double openFiles =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : Double.NaN;
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFiles);
  }

  /** This and what became of it while a number of images flowed. */
  Map<String, Double> until(Footprint end, long images) {
    Map<String, Double> quantities = new LinkedHashMap<>();
    quantities.put("begin_heap_bytes", heapBytes);
    quantities.put("end_heap_bytes", end.heapBytes);
    quantities.put("growth_per_image_bytes", (end.heapBytes - heapBytes) / images);
    quantities.put("begin_threads", threads);
    quantities.put("end_threads", end.threads);
    quantities.put("begin_open_files", openFiles);
    quantities.put("end_open_files", end.openFiles);
    return quantities;
  }
}
