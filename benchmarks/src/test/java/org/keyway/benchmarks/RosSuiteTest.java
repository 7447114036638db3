package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RosSuiteTest {
  @Test
  void measuresOursAndSaysHowToInstallThePeerWhereItIsMissing() {
    List<String> said = new ArrayList<>();
    BenchmarkConfig config = new BenchmarkConfig(1, 0.001, 0.001, 1, 1);
    List<Measurement> rows = new RosSuite(config, said::add).run(masterUri -> Optional.empty());
    assertEquals(
        List.of(
            "ros.latency.64x64",
            "ros.latency.640x480",
            "ros.flood.640x480",
            "ros.memory.640x480",
            "ros.planner.640x480"),
        rows.stream().map(Measurement::name).toList());
    for (Measurement row : rows) {
      assertTrue(row.timings().calls() > 0, row.name());
      assertNull(row.peer(), row.name());
    }
    List<String> skipped = said.stream().filter(line -> line.startsWith("SKIPPED")).toList();
    assertEquals(1, skipped.size(), said::toString);
    assertTrue(skipped.get(0).contains("apt-get install python3-rospy"), skipped::toString);
  }
}
