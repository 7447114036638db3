package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class MatrixKernelsTest {
  private static final Set<String> ZEN5 =
      Set.of("sse2", "avx2", "fma", "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");

  /** OpenBLAS with kernels of which some compute wrong. */
  private static final class FakeBlas {
    private final List<String> tried = new ArrayList<>();
    private final Set<String> wrong;
    private String taken;

    FakeBlas(String taken, String... wrong) {
      this.taken = taken;
      this.wrong = Set.of(wrong);
    }

    String settle(List<String> candidates) {
      return MatrixKernels.settle(
          candidates,
          () -> taken,
          name -> taken = name,
          () -> {
            tried.add(taken);
            return wrong.contains(taken) ? Optional.of("a product is off by 1") : Optional.empty();
          });
    }
  }

  static Stream<String> kernels() {
    return MatrixKernels.candidates(ProcessorFeatures.here()).stream();
  }

  @Test
  void choosesByWhatTheProcessorCanDo() {
    assertEquals(List.of("SkylakeX", "Haswell"), MatrixKernels.candidates(ZEN5));
    assertEquals(
        List.of("Haswell"), MatrixKernels.candidates(Set.of("sse2", "avx2", "fma", "avx512f")));
  }

  @Test
  void leavesProcessorsToOpenBlasThatItKnowsAll() {
    assertEquals(List.of(), MatrixKernels.candidates(Set.of("sse2", "avx", "fma4")));
    assertEquals(List.of(), MatrixKernels.candidates(Set.of()));
  }

  @Test
  void keepsTheFirstThatComputesRight() {
    assumeTrue(!NativeVariables.isSet(MatrixKernels.VARIABLE));
    FakeBlas blas = new FakeBlas("SkylakeX");
    assertEquals("SkylakeX", blas.settle(List.of("SkylakeX", "Haswell")));
    assertEquals(List.of("SkylakeX"), blas.tried);
  }

  @Test
  void goesOnToTheNextWhereOneComputesWrong() {
    assumeTrue(!NativeVariables.isSet(MatrixKernels.VARIABLE));
    FakeBlas blas = new FakeBlas("SkylakeX", "SkylakeX");
    assertEquals("Haswell", blas.settle(List.of("SkylakeX", "Haswell")));
  }

  @Test
  void refusesToComputeWrong() {
    FakeBlas blas = new FakeBlas("SkylakeX", "SkylakeX", "Haswell");
    BackendException refused =
        assertThrows(BackendException.class, () -> blas.settle(List.of("SkylakeX", "Haswell")));
    assertTrue(refused.getMessage().contains("a product is off by 1"), refused.getMessage());
    assertTrue(refused.getMessage().contains("OPENBLAS_CORETYPE"), refused.getMessage());
  }

  /** A process of its own: here another test may have loaded OpenBLAS before. */
  public static void main(String[] arguments) {
    System.out.println(Backend.start(1).kernels());
  }

  private static String takenByAFreshProcess(Map<String, String> variables) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            MatrixKernelsTest.class.getName());
    process.environment().remove(MatrixKernels.VARIABLE);
    process.environment().putAll(variables);
    process.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process started = process.start();
    String output =
        new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, started.waitFor());
    return output;
  }

  @Test
  void takesWhatTheProcessorCanDoBest() throws Exception {
    List<String> candidates = MatrixKernels.candidates(ProcessorFeatures.here());
    assumeTrue(!candidates.isEmpty());
    assertEquals(candidates.get(0), takenByAFreshProcess(Map.of()));
  }

  @Test
  void leavesAChoiceOfTheUserAlone() throws Exception {
    assumeTrue(ProcessorFeatures.here().contains("sse2"));
    assertEquals("Nehalem", takenByAFreshProcess(Map.of(MatrixKernels.VARIABLE, "Nehalem")));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void allThatThisProcessorCanRunComputeRight(String kernels) {
    Backend.start(1);
    String before = MatrixKernels.taken();
    MatrixKernels.take(kernels);
    try {
      assertEquals(kernels, MatrixKernels.taken());
      assertEquals(Optional.empty(), ProductCheck.objection());
    } finally {
      MatrixKernels.take(before);
    }
  }
}
