package org.keyway.worldmodels.backend;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selects the kernels with which OpenBLAS multiplies matrices. OpenBLAS has kernels for many
 * processors, and selects them by model, not by instruction set. An unknown model gets kernels for
 * processors of 2004. OpenBLAS 0.3.19 (December 2021) does so on processors of 2024.
 *
 * <p>So this class selects kernels by the processor's instructions. Before use, it compares
 * products with results computed in Java ({@link ProductCheck}). If the user set OPENBLAS_CORETYPE,
 * that choice stays and is checked.
 */
public final class MatrixKernels {
  /** Environment variable that selects the kernels of OpenBLAS. */
  public static final String VARIABLE = "OPENBLAS_CORETYPE";

  private static final Logger LOG = LoggerFactory.getLogger(MatrixKernels.class);

  private static final Object[] NOTHING = {};
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");
  private static final Set<String> AVX2 = Set.of("avx2", "fma");

  private MatrixKernels() {}

  /**
   * Returns the kernels to try, best first. The list is empty if OpenBLAS's own choice is best: on
   * processors without AVX2, all of which it knows, and if features are unknown.
   *
   * @param features features of the processor, by their names in Linux
   */
  static List<String> candidates(Set<String> features) {
    if (!features.containsAll(AVX2)) {
      return List.of();
    }
    return features.containsAll(AVX512) ? List.of("SkylakeX", "Haswell") : List.of("Haswell");
  }

  /**
   * Checks the kernels in use, and tries the next candidate while results are wrong.
   *
   * @param candidates candidates, best first; OpenBLAS was given the first
   * @return the kernels in use from now on
   * @throws BackendException if no kernels, or not those that the user chose, compute correctly
   */
  static String settle(List<String> candidates) {
    return settle(candidates, MatrixKernels::taken, MatrixKernels::take, ProductCheck::objection);
  }

  static String settle(
      List<String> candidates,
      Supplier<String> taken,
      Consumer<String> take,
      Supplier<Optional<String>> check) {
    List<String> others =
        NativeVariables.isSet(VARIABLE)
            ? List.of()
            : candidates.stream().filter(name -> !name.equals(taken.get())).toList();
    Optional<String> objection = check.get();
    for (String next : others) {
      if (objection.isEmpty()) {
        break;
      }
      LOG.warn("OpenBLAS's kernels {} compute wrong here: {}", taken.get(), objection.get());
      take.accept(next);
      objection = check.get();
    }
    String kernels = taken.get();
    if (objection.isPresent()) {
      throw new BackendException(
          "OpenBLAS's kernels %s compute wrong on this processor: %s; choose others by the variable %s, such as Nehalem"
              .formatted(kernels, objection.get(), VARIABLE));
    }
    if (!others.isEmpty() && others.size() == candidates.size()) {
      LOG.warn(
          "OpenBLAS was loaded before Keyway's Backend started and multiplies with its kernels {};"
              + " those for this processor are {}",
          kernels,
          candidates.get(0));
    }
    LOG.info("OpenBLAS multiplies with its kernels {}", kernels);
    return kernels;
  }

  /** Returns the kernels in use, by OpenBLAS's name, such as Haswell. */
  public static String taken() {
    try {
      return function("openblas_get_corename").invokeString(NOTHING, false);
    } catch (LinkageError e) {
      return "unknown";
    }
  }

  /**
   * Selects other kernels. No other thread may compute during the call.
   *
   * @param name OpenBLAS's name of the kernels
   * @throws LinkageError if this platform's OpenBLAS has one kind of kernels only
   */
  public static void take(String name) {
    NativeVariables.set(VARIABLE, name);
    chooseAgain();
  }

  /**
   * Lets OpenBLAS choose its kernels by the processor's model. No other thread may compute during
   * the call.
   *
   * @throws LinkageError if this platform's OpenBLAS has one kind of kernels only
   */
  public static void takeItsOwn() {
    NativeVariables.remove(VARIABLE);
    chooseAgain();
  }

  private static void chooseAgain() {
    function("gotoblas_dynamic_quit").invokeVoid(NOTHING);
    function("gotoblas_dynamic_init").invokeVoid(NOTHING);
  }

  private static Function function(String name) {
    org.bytedeco.javacpp.Pointer address = Loader.addressof(name);
    if (address == null) {
      throw new UnsatisfiedLinkError("OpenBLAS has no " + name);
    }
    return Function.getFunction(new Pointer(address.address()));
  }
}
