package org.keyway.experiments.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTableTest {
  private static final SetConfiguration SET =
      new SetConfiguration(
          "sbm",
          "sbm",
          100,
          77,
          5,
          SetConfiguration.DEFAULT.shape(),
          new PaperScores(0.15, 0.21, null, 0.94));

  private static DiscoveryRow row(String method, List<Map<String, Double>> models) {
    return DiscoveryRow.of(SET, new RowConfiguration(method, "sbm", List.of("a.kwm")), models);
  }

  private static String markdown(DiscoveryRow row) {
    return DiscoveryTable.markdown(
        DiscoveryConfiguration.DEFAULT, new DiscoveryResult(List.of(row), Map.of(), "a machine"));
  }

  @Test
  void modelsAreAveragedAndTheIntervalIsOfSequences() {
    DiscoveryRow row =
        row(
            "keyin-plain",
            List.of(
                Map.of("f1", 0.5, "f1_standard_error", 0.01, "ceiling_f1", 0.75),
                Map.of("f1", 0.7, "f1_standard_error", 0.03)));
    assertEquals(0.6, row.f1(), 1e-12);
    assertEquals(Math.sqrt(0.02), row.f1StandardDeviation(), 1e-12);
    assertEquals(0.6 - 1.96 * 0.02, row.f1Low(), 1e-12);
    assertEquals(0.6 + 1.96 * 0.02, row.f1High(), 1e-12);
    assertEquals(0.94, row.paperF1());
    assertNull(row.ceilingF1(), "one of the models has none");
    String expected = "| keyin-plain | 0.600 ± 0.141 (2 seeds) | 0.561 to 0.639 | 0.94 | – | – |";
    assertTrue(markdown(row).contains(expected), markdown(row));
  }

  @Test
  void whatIsNotThereIsADash() {
    DiscoveryRow row = row("surprise", List.of(Map.of("psnr_db", 21.04, "sum_c", Double.NaN)));
    String expected = "| surprise | – | – | – | – | – | – | – | – | – | – | 21.0 | – |";
    assertTrue(markdown(row).contains(expected), markdown(row));
  }
}
