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
 * The kernels with which OpenBLAS multiplies matrices. It carries kernels for many processors and
 * picks by model, not by what the processor can do; a model that it does not know gets kernels for
 * processors of 2004. OpenBLAS 0.3.19 (December 2021) does so to processors of 2024.
 *
 * <p>So kernels are chosen by the processor's instructions, and checked by products that are
 * computed in Java too ({@link ProductCheck}) before anything relies on them. Where the user set
 * OPENBLAS_CORETYPE, that choice stays and is checked.
 */
public final class MatrixKernels {
  /** The variable by which OpenBLAS lets itself be told which kernels to take. */
  public static final String VARIABLE = "OPENBLAS_CORETYPE";

  private static final Logger LOG = LoggerFactory.getLogger(MatrixKernels.class);

  private static final Object[] NOTHING = {};
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");
  private static final Set<String> AVX2 = Set.of("avx2", "fma");

  private MatrixKernels() {}

  /**
   * The kernels to try, best first; empty where OpenBLAS chooses best by itself: on processors
   * without AVX2, all of which it knows, and where features are not known.
   *
   * @param features of the processor, by their names in Linux
   */
  static List<String> candidates(Set<String> features) {
    if (!features.containsAll(AVX2)) {
      return List.of();
    }
    return features.containsAll(AVX512) ? List.of("SkylakeX", "Haswell") : List.of("Haswell");
  }

  /**
   * Checks what OpenBLAS took, and goes on to the next candidate for as long as it is wrong.
   *
   * @param candidates best first, of which the first was preferred
   * @return the kernels that are used from now on
   * @throws BackendException if none compute right, or those that the user chose do not
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

  /** The kernels that OpenBLAS uses, by its own name for them, such as Haswell. */
  public static String taken() {
    try {
      return function("openblas_get_corename").invokeString(NOTHING, false);
    } catch (LinkageError e) {
      return "unknown";
    }
  }

  /**
   * Makes OpenBLAS take other kernels. No thread may compute meanwhile.
   *
   * @param name of kernels, by OpenBLAS's name
   * @throws LinkageError if this platform's OpenBLAS has one kind of kernels only
   */
  public static void take(String name) {
    NativeVariables.set(VARIABLE, name);
    chooseAgain();
  }

  /**
   * Lets OpenBLAS choose its kernels itself, by the processor's model. No thread may compute
   * meanwhile.
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
