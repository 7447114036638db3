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
 * Starts ND4J, once per process, before anything else touches it: on CUDA if it is on the class
 * path and the cards can run it, on the CPU otherwise.
 *
 * <p>One operation of ND4J uses three kinds of threads, and each has its own count. Element-wise
 * operations ask ND4J (setMaxMasterThreads; setMaxThreads does nothing) and matrix products ask
 * OpenBLAS: both counts hold for the whole process. oneDNN and reductions ask OpenMP, which keeps a
 * count per calling thread, and takes that of a new thread from OMP_NUM_THREADS. So a thread that
 * computes calls {@link #prepareThread()} first.
 *
 * <p>Before the natives are loaded, it sets what they read from the environment, where the user did
 * not: OpenMP's workers spin otherwise while they have nothing to do, and OpenBLAS's for 2^26
 * cycles, both at the cost of whoever else computes; and OpenBLAS is told its kernels ({@link
 * MatrixKernels}).
 */
public final class Backend {
  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
  private static final int MOST_THREADS = 4096;
  private static final Object STARTING = new Object();

  private static final Map<String, String> IDLE_WORKERS_SLEEP =
      Map.of("OMP_WAIT_POLICY", "PASSIVE", "OPENBLAS_THREAD_TIMEOUT", "4");

  private static volatile int threads;

  /** Null until they were found to be right. */
  private static @Nullable String kernels;

  private Backend() {}

  /**
   * Starts ND4J, which takes half a second, or three where it has to unpack its natives first, and
   * prepares the calling thread. Calling it again is cheap and sets the count anew.
   *
   * @param wanted threads that one operation may use, 1 to 4096; more than the machine's cores or
   *     than OMP_NUM_THREADS is no error and is not used
   * @return what computes
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
   * Starts ND4J on one thread an operation, which is fastest for small models, unless it was
   * started before, and prepares the calling thread.
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
   * Gives the calling thread the count of {@link #start}. Takes nanoseconds, so that a model may
   * call it at the beginning of whatever it computes.
   *
   * @throws IllegalStateException if ND4J was not started
   */
  public static void prepareThread() {
    if (threads == 0) {
      throw new IllegalStateException("ND4J was not started; call Backend.start first");
    }
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }

  /**
   * What {@link #start} sets in the environment of this process, where the user did not, before the
   * natives are loaded that read it; a peer that is to compute under the same conditions gets the
   * same.
   */
  public static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(IDLE_WORKERS_SLEEP);
    MatrixKernels.candidates(ProcessorFeatures.here()).stream()
        .findFirst()
        .ifPresent(kernels -> variables.put(MatrixKernels.VARIABLE, kernels));
    variables.keySet().removeIf(NativeVariables::isSet);
    return variables;
  }

  /** Loads ND4J; gives the kernels to choose from, the first of which OpenBLAS was told. */
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
   * The loader that ND4J shall look for backends with.
   *
   * @param all sees every backend of the class path
   * @param objection says why CUDA cannot be used; asked only where ND4J would use it
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
