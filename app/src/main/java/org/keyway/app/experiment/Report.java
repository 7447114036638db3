package org.keyway.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.keyway.app.cli.Configurations;

/** The machine-readable result of an experiment, with where it came from. */
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Report() {}

  /**
   * The result.
   *
   * @param version of Keyway
   * @param machine what it ran on, in words
   */
  static ObjectNode of(
      ExperimentConfiguration experiment, List<TableRow> rows, String version, String machine) {
    JsonNode configuration = Configurations.toJson(experiment);
    ObjectNode report = JSON.createObjectNode();
    report.set("config", configuration);
    ObjectNode provenance = report.putObject("provenance");
    provenance.put("version", version);
    provenance.put("config_sha256", Experiment.sha256(configuration.toString()));
    provenance.putObject("checkpoints");
    provenance.put("seed", experiment.seed());
    provenance.put("machine", machine);
    report.set("rows", JSON.valueToTree(rows));
    return report;
  }
}
