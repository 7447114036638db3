package org.keyway.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTableTest {
  private static final SweepConfiguration.Entry A = new SweepConfiguration.Entry("a", "a.yaml");
  private static final SweepConfiguration.Entry B = new SweepConfiguration.Entry("b", "b.yaml");

  private static SweepConfiguration configuration(Long... seeds) {
    return new SweepConfiguration(
        SweepConfiguration.KIND,
        "a and b",
        "data.h5",
        List.of(seeds),
        List.of("nats", "missing"),
        List.of(A, B));
  }

  private static List<SweepRow.Run> runs(double... nats) {
    return IntStream.range(0, nats.length)
        .mapToObj(i -> new SweepRow.Run(i + 1, 30 * (i + 1), Map.of("nats", nats[i]), "c", "0"))
        .toList();
  }

  private static String table(SweepConfiguration configuration, double[] a, double[] b) {
    List<String> metrics = configuration.metrics();
    return SweepTable.markdown(
        configuration,
        List.of(
            SweepRow.of(A, runs(a), runs(a), metrics), SweepRow.of(B, runs(b), runs(a), metrics)),
        "a machine");
  }

  /** Of 60, 62, 64 the deviation is 2; of the differences 1, 2, 3 it is 1. */
  @Test
  void meansAndPairedDifferencesHaveStandardErrors() {
    String table =
        table(configuration(1L, 2L, 3L), new double[] {60, 62, 64}, new double[] {61, 64, 67});
    assertTrue(table.contains("| a | 1 min 00 s | 62.0 ± 1.2 |  | – |  |"), table);
    assertTrue(table.contains("| b | 1 min 00 s | 64.0 ± 1.7 | +2.00 ± 0.58 | – | – |"), table);
    assertTrue(table.contains("Seeds 1, 2, 3;"), table);
  }

  @Test
  void oneSeedHasNoStandardError() {
    String table = table(configuration(1L), new double[] {61.234567}, new double[] {60});
    assertTrue(table.contains("| 61.23 |"), table);
    assertTrue(table.contains("| -1.23"), table);
  }

  @Test
  void twoOfTheSameAreRefused() {
    assertEquals(
        "seeds: 4 stands there twice",
        assertThrows(IllegalArgumentException.class, () -> configuration(4L, 4L)).getMessage());
  }
}
