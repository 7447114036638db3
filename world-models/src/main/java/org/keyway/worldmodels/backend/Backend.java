package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts ND4J, once per process, before any other use. It selects CUDA if it is on the class path
 * and the cards support it, otherwise the CPU.
 *
 * <p>ND4J uses three kinds of threads, each with its own count. Elementwise operations use ND4J's
 * count (setMaxMasterThreads; setMaxThreads has no effect), and matrix products use OpenBLAS's.
 * Both counts hold for the whole process. oneDNN and reductions use OpenMP, which keeps a count per
 * calling thread. A new thread gets its count from OMP_NUM_THREADS. So every compiled graph calls
 * {@link #prepareThread()} before it runs.
 *
 * <p>Before the native libraries are loaded, it sets their environment variables, unless the user
 * did. Otherwise idle workers of OpenMP would spin, and workers of OpenBLAS for 2^26 cycles, both
 * at the cost of other threads. A further variable selects the kernels of OpenBLAS ({@link
 * MatrixKernels}).
 */
public final class Backend {
  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
  private static final int MOST_THREADS = 4096;
  private static final Object STARTING = new Object();

  private static final Map<String, String> IDLE_WORKERS_SLEEP =
      Map.of("OMP_WAIT_POLICY", "PASSIVE", "OPENBLAS_THREAD_TIMEOUT", "4");

  /** Thread count of the calling thread, 0 before it is set. */
  private static final ThreadLocal<int[]> PREPARED = ThreadLocal.withInitial(() -> new int[1]);

  private static volatile int threads;

  /** Kernels that passed the check; null before it. */
  private static @Nullable String kernels;

  private Backend() {}

  /**
   * Starts ND4J and prepares the calling thread. It takes half a second, or three if the native
   * libraries must be unpacked first. Another call is cheap and sets a new count.
   *
   * @param wanted threads that one operation may use, 1 to 4096; a count above the machine's cores
   *     or OMP_NUM_THREADS is not an error, but is reduced
   * @return the backend that computes
   * @throws BackendException if ND4J cannot start on this machine
   */
  public static BackendInfo start(int wanted) {
    Require.inRange("threads", wanted, 1, MOST_THREADS);
    synchronized (STARTING) {
      try {
        if (kernels == null) {
          List<String> candidates = load();
          setThreads(wanted);
          kernels = computesWithOpenBlas() ? MatrixKernels.settle(candidates) : "";
        } else {
          setThreads(wanted);
        }
        return info(kernels);
      } catch (BackendException e) {
        throw e;
      } catch (LinkageError | RuntimeException e) {
        throw new BackendException("ND4J does not start here: " + Causes.bottom(e), e);
      }
    }
  }

  /**
   * Starts ND4J with one thread per operation, unless it was started before, and prepares the
   * calling thread. One thread is fastest for small models.
   *
   * @throws BackendException if ND4J cannot start on this machine
   */
  public static void startUnlessStarted() {
    if (threads == 0) {
      start(1);
    } else {
      prepareThread();
    }
  }

  /**
   * Sets the count of {@link #start} for the calling thread, if ND4J was started. Compiled graphs
   * call it at every run; if the count is set already, it takes nanoseconds.
   */
  public static void prepareThread() {
    int wanted = threads;
    int[] prepared = PREPARED.get();
    if (prepared[0] != wanted) {
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(wanted);
      prepared[0] = wanted;
    }
  }

  /**
   * Returns the environment variables that {@link #start} sets for this process, unless the user
   * did, before it loads the native libraries. A process for comparison should get the same
   * variables.
   */
  public static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(IDLE_WORKERS_SLEEP);
    MatrixKernels.candidates(ProcessorFeatures.here()).stream()
        .findFirst()
        .ifPresent(kernels -> variables.put(MatrixKernels.VARIABLE, kernels));
    variables.keySet().removeIf(NativeVariables::isSet);
    return variables;
  }

  /** Loads ND4J, and returns the candidate kernels, of which OpenBLAS was given the first. */
  private static List<String> load() {
    variables().forEach(NativeVariables::setUnlessSet);
    List<String> candidates = MatrixKernels.candidates(ProcessorFeatures.here());
    QuietGradients.install();
    ClassLoader all = Backend.class.getClassLoader();
    ND4JClassLoading.setNd4jClassloader(
        loader(
            all, () -> CudaLimit.objection(NvidiaSmi.here()).or(() -> CudaTrial.objection(all))));
    Nd4j.getBackend();
    return candidates;
  }

  private static boolean computesWithOpenBlas() {
    return Nd4j.getEnvironment().isCPU()
        && Nd4j.factory().blas().getBlasVendor() == Blas.Vendor.OPENBLAS;
  }

  /**
   * Returns the class loader with which ND4J finds backends.
   *
   * @param all loader with every backend of the class path
   * @param objection gives the reason why CUDA cannot be used; called only if ND4J would use it
   */
  static ClassLoader loader(ClassLoader all, Supplier<Optional<String>> objection) {
    boolean cudaFirst =
        all.getResource(WithoutCuda.BACKEND) != null
            && Nd4jBackend.BACKEND_PRIORITY_GPU > Nd4jBackend.BACKEND_PRIORITY_CPU;
    Optional<String> reason = cudaFirst ? objection.get() : Optional.empty();
    if (reason.isEmpty()) {
      return all;
    }
    LOG.warn("computing on the CPU instead of CUDA: {}", reason.get());
    return new WithoutCuda(all, WithoutCuda.BACKEND);
  }

  private static void setThreads(int wanted) {
    Environment environment = Nd4j.getEnvironment();
    int used = Math.min(wanted, environment.maxThreads());
    if (used < wanted) {
      LOG.warn(
          "{} threads instead of {}: the cores or OMP_NUM_THREADS allow no more", used, wanted);
    }
    environment.setMaxMasterThreads(used);
    Nd4j.factory().blas().setMaxThreads(used);
    threads = used;
    PREPARED.get()[0] = 0;
    prepareThread();
  }

  private static BackendInfo info(String kernels) {
    return new BackendInfo(
        "ND4J " + version(),
        Nd4j.getEnvironment().isCPU() ? "cpu" : "cuda",
        threads,
        Nd4j.factory().blas().getBlasVendor().name().toLowerCase(Locale.ROOT),
        kernels,
        Nd4j.getBackend().buildInfo().contains("HAVE_ONEDNN"));
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      LOG.debug("ND4J's version is not known", e);
    }
    return properties.getProperty("version", "of unknown version");
  }
}
