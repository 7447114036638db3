package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** In processes of their own, since a class is defined once per process. */
@Tag("slow")
class QuietGradientsTest {
  /** Prints the derivative of x * x at 3. */
  static final class Derivative {
    public static void main(String[] arguments) {
      if (arguments.length > 0) {
        Backend.start(1);
      }
      SameDiff graph = SameDiff.create();
      SDVariable x = graph.var("x", Nd4j.scalar(3f));
      x.mul(x).markAsLoss();
      System.out.println(graph.calculateGradients(Map.of(), "x").get("x"));
    }
  }

  @Test
  void gradientsAreAllThatIsPrinted() throws Exception {
    assertEquals("6.0000", output("quiet").strip());
  }

  @Test
  void withoutTheStartND4JPrintsMore() throws Exception {
    String output = output();
    assertTrue(output.contains("Added differentiated op"), output);
  }

  private static String output(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Derivative.class.getName());
    java.command().addAll(List.of(arguments));
    Process process = java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return output;
  }
}
