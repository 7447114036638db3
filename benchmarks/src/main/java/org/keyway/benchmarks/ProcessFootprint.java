package org.keyway.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Resources of this process at a moment.
 *
 * @param heapBytes used heap after a garbage collection, in bytes
 * @param threads number of live threads
 * @param openFiles number of open files including sockets; NaN if the system does not report it
 */
public record ProcessFootprint(double heapBytes, double threads, double openFiles) {
  /** A second collection frees what the first one leaves to clean up. */
  private static final int COLLECTIONS = 2;

  /** Measures the present footprint. */
  public static ProcessFootprint take() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    double openFiles =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : Double.NaN;
    return new ProcessFootprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFiles);
  }

  /** Returns this footprint and its change over a number of images. */
  Map<String, Double> until(ProcessFootprint end, long images) {
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
